/**
 * The policy of workers. A policy in a page does not reach a worker that the page starts from an address; what binds a
 * worker is the header that its script comes with. The service worker answers for every script of the site, so it adds
 * that header. Kept answers carry it already and are passed on untouched.
 *
 * Out of reach are the service worker's own script, and a worker whose script came before a service worker was in charge:
 * where the browser has none, after a reload with Shift, or when the install takes longer than offline.js waits for it.
 */

const HEADER = "Content-Security-Policy";
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; base-uri 'none'";
const SCRIPT = /\.m?js$/;

/**
 * Headers to keep with a file: a script's policy, nothing for anything else.
 *
 * @param {string} url
 * @returns {Record<string, string>}
 */
export function policyOf(url) {
  return SCRIPT.test(url) ? { [HEADER]: POLICY } : {};
}

/**
 * The answer with the policy, when it is a script that came without.
 *
 * @param {string} path address below the scope
 * @param {Response} answer
 */
export function underPolicy(path, answer) {
  if (!SCRIPT.test(path) || answer.status !== 200 || answer.headers.get(HEADER) === POLICY) return answer;
  const headers = new Headers(answer.headers);
  headers.set(HEADER, POLICY);
  return new Response(answer.body, { status: 200, headers });
}
