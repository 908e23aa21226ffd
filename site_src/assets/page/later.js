/** Load a script that the page can do without for a while, and say so where *Tersimpan* stands while it is missing. */

const PATIENCE = 4_000;
const LONGEST_WAIT = 30_000;

/**
 * Browsers differ in whether they ask twice for a script that did not come; another query makes it another script.
 *
 * @param {string} address relative to the page
 * @returns {Promise<any>} the module; tries for as long as it takes
 */
export async function loadScript(address) {
  const { href } = new URL(address, document.baseURI);
  const late = setTimeout(say, PATIENCE, true);
  for (let tried = 0; ; tried += 1) {
    try {
      const module = await import(tried ? `${href}?ulang=${tried}` : href);
      clearTimeout(late);
      say(false);
      return module;
    } catch (error) {
      console.info(`${error}`);
      await lineOrTime(Math.min(1_000 * 2 ** tried, LONGEST_WAIT));
    }
  }
}

/** @param {number} ms */
function lineOrTime(ms) {
  return new Promise((done) => {
    setTimeout(done, ms);
    addEventListener("online", done, { once: true });
  });
}

/** @param {boolean} waiting */
function say(waiting) {
  const status = document.getElementById("simpan-status");
  if (status) status.textContent = waiting ? (status.dataset.kataMenunggu ?? "") : "";
}
