/** Modules: a function for each `data-module` in the HTML. One that fails says what it missed; the others go on. */

/**
 * @template Page
 * @param {Record<string, (root: HTMLElement, page: Page) => void>} table
 * @param {Page} page what the modules share
 */
export function mountModules(table, page) {
  for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-module]"))) {
    const name = root.dataset.module ?? "";
    try {
      table[name]?.(root, page);
    } catch (error) {
      console.error(`data-module="${name}":`, error);
    }
  }
}

/**
 * The element that a module cannot do without.
 *
 * @template {HTMLElement} [Kind=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {Kind}
 */
export function need(root, selector) {
  const found = root.querySelector(selector);
  if (!found) throw new Error(`missing ${selector}`);
  return /** @type {Kind} */ (found);
}

/**
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function all(root, selector) {
  return [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];
}

/** The ids of all isian below an element, in order. @param {HTMLElement} root */
export function isianOf(root) {
  return all(root, "[data-isian]").map((frame) => frame.dataset.isian ?? "");
}

/** Show a text, or hide its element when there is none. @param {HTMLElement} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}
