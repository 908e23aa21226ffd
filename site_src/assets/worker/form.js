/** The Form that Python should know before it answers, on its way while Python starts. */

import { PieceError, fetchBytes } from "./pieces.js";

/** @typedef {{address?: string, text?: string}} WantedForm where it is, or its text */

/** @param {WantedForm} [wanted] */
export function openForm(wanted) {
  const coming = wanted && contents(wanted);
  coming?.catch(() => undefined); // told by `load`
  return { load };

  /** @param {import("./inside.js").Call} call */
  async function load(call) {
    if (!coming) return;
    const { error } = JSON.parse(call("load_form", `{"form":${await coming}}`));
    if (error) throw new Error(error.message);
  }
}

/** @param {WantedForm} wanted */
async function contents({ address, text }) {
  if (text !== undefined) return text;
  if (!address) throw new PieceError("no Form was named");
  return new TextDecoder().decode(await fetchBytes(new URL(address)));
}
