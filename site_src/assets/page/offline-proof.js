/** Prove the offline copy: read every listed file through the service worker with the network refused, and compare. */

/** @typedef {import("../sw/types.js").OfflineList} OfflineList */

const LONGEST_WAIT_MS = 500;

/**
 * @param {URL} root of the site
 * @throws {Error} names the first file that is missing or differs
 */
export async function proveCopy(root) {
  const list = await ownList(root);
  for (const { url, sha256 } of [...list.shell, ...list.runtime, ...list.reserve, ...(list.paket ?? [])]) {
    await atLeisure();
    await proveFile(new URL(url, root), sha256);
  }
}

/** The next moment in which the page has nothing better to do: who writes meanwhile does not notice. */
function atLeisure() {
  return new Promise((done) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(done, { timeout: LONGEST_WAIT_MS });
    else setTimeout(done);
  });
}

/**
 * @param {URL} address
 * @param {string} wanted SHA-256
 */
async function proveFile(address, wanted) {
  const answer = await refusedFetch(address);
  if (!answer.ok) throw new Error(`${address.pathname} is not in the copy`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== wanted) throw new Error(`${address.pathname} differs in the copy`);
}

/** @param {URL} root */
async function ownList(root) {
  const answer = await refusedFetch(new URL("offline.json", root));
  if (!answer.ok) throw new Error("the list is not in the copy");
  return /** @type {OfflineList} */ (await answer.json());
}

/**
 * The header makes the service worker answer from its store or not at all.
 *
 * @param {URL} address
 */
function refusedFetch(address) {
  return fetch(address, { headers: { "X-Luring-Uji": "1" }, cache: "no-store" });
}
