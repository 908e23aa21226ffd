/**
 * Trusted Types: which texts of ours may become a script. The policy of a page (generator/csp.py) asks for this; browsers
 * that do not know it go on without.
 *
 * Only addresses below the root of this site become a worker or a service worker. There is no rule for markup and none
 * for the text of a script, so both throw wherever a page asks for Trusted Types.
 */

import { rootUrl } from "./scope.js";

/** @typedef {{defaultPolicy: unknown, createPolicy(name: string, rules: {createScriptURL(address: string): string}): unknown}} TrustedTypes */

const { trustedTypes } = /** @type {{trustedTypes?: TrustedTypes}} */ (globalThis);

if (trustedTypes && !trustedTypes.defaultPolicy) trustedTypes.createPolicy("default", { createScriptURL: ownAddress }); // of two bundles the first

/** @param {string} address */
function ownAddress(address) {
  const { href } = new URL(address, document.baseURI);
  if (!href.startsWith(rootUrl().href)) throw new TypeError(`not a script of this site: ${address}`);
  return href;
}
