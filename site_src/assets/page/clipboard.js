/** Put a text on the clipboard; where that is refused, mark it, so that a person can copy it by hand. */

/**
 * @param {string} text
 * @param {HTMLElement} shown the element that shows it
 * @returns {Promise<boolean>} false when the text is only marked
 */
export async function copyText(text, shown) {
  try {
    await navigator.clipboard.writeText(text); // not there on plain http, refused by some browsers
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(shown);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return false;
  }
}
