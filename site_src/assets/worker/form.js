/**
 * The Form that Python should know before it answers. Its text is fetched only when it is needed: a restored Python knows
 * it already, unless the site has another one by now.
 */

import { PieceError, fetchBytes, hexDigest } from "./pieces.js";

/** @typedef {{address?: string, sha256?: string, text?: string}} WantedForm where it is and the hash it has there, or the text */

/** @param {WantedForm} [wanted] */
export function openForm(wanted) {
  /** @type {Promise<Uint8Array<ArrayBuffer>> | undefined} */
  let coming;
  return { is, bring, load };

  /** Is this the hash of the wanted one? @param {string} known */
  function is(known) {
    return !wanted || (known !== "" && known === wanted.sha256);
  }

  /** It will be needed: let it be on its way meanwhile. */
  function bring() {
    if (!wanted) return undefined;
    coming ??= contents(wanted);
    coming.catch(() => undefined); // told by `load`
    return coming;
  }

  /**
   * @param {import("./inside.js").Call} call
   * @returns {Promise<string>} the hash of what Python knows now, or ""
   */
  async function load(call) {
    const bytes = await bring();
    if (!bytes) return "";
    const form = new TextDecoder().decode(bytes);
    const { error } = JSON.parse(call("load_form", `{"form":${form}}`));
    if (error) throw new Error(error.message);
    return crypto.subtle ? hexDigest(bytes) : "";
  }
}

/** @param {WantedForm} wanted */
async function contents({ address, text }) {
  if (text !== undefined) return new TextEncoder().encode(text);
  if (!address) throw new PieceError("no Form was named");
  return fetchBytes(new URL(address));
}
