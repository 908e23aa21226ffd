/** Text -> QR code: an SVG made of nodes, sharp on every screen and printer. Loaded only where a code is shown. */

import { encodeQR } from "qr";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // light squares around the code, as many as a reader needs

/**
 * @param {string} text what a reader shall get
 * @param {string} label the same for people who do not see it
 * @param {import("qr").ErrorCorrection} [ecc] how much of the code may be dirty or torn
 * @returns {SVGSVGElement} black on white in any colour scheme; its size is the style sheet's
 */
export function qrPicture(text, label, ecc = "medium") {
  const rows = encodeQR(text, "raw", { ecc, border: QUIET });
  const picture = node("svg", { viewBox: `0 0 ${rows.length} ${rows.length}`, role: "img", "aria-label": label });
  picture.classList.add("kf-qr");
  picture.append(
    node("path", { d: `M0 0h${rows.length}v${rows.length}H0z`, fill: "#fff" }),
    node("path", { d: rows.map(squares).join(""), fill: "#000", "shape-rendering": "crispEdges" }),
  );
  return /** @type {SVGSVGElement} */ (picture);
}

/** The dark squares of one row, neighbours as one piece. @param {boolean[]} row @param {number} y */
function squares(row, y) {
  const line = row.map((dark) => (dark ? "1" : "0")).join("");
  return [...line.matchAll(/1+/g)].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`).join("");
}

/** @param {string} name @param {Record<string, string>} attributes */
function node(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
