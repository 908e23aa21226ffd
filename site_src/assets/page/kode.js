/**
 * The short code of a sidik, letter for letter as kinerja_py/engine/sidik.py writes it (a test holds both together), for
 * pages on which nobody waits for Python.
 */

const CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** @param {string} sidik "sha256:" and 64 hexadecimal digits @returns {string} such as "B7F5-PYTG" */
export function kodeOf(sidik) {
  const bits = BigInt(`0x${sidik.replace("sha256:", "").slice(0, 10)}`) >> 5n;
  const letters = [30n, 25n, 20n, 15n, 10n, 5n, 0n].map((shift) => Number((bits >> shift) & 31n));
  const text = [...letters, checkLetter(letters)].map((letter) => CROCKFORD[letter]).join("");
  return `${text.slice(0, 4)}-${text.slice(4)}`;
}

/** @param {number[]} letters */
function checkLetter(letters) {
  return letters.reduce((total, letter) => {
    const next = (total ^ letter) << 1;
    return next & 32 ? next ^ 0x25 : next;
  }, 0);
}
