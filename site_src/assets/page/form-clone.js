/**
 * A copy of this page's own form, out of sight, for answers other than those on screen; the page's style sheets tell
 * which isian are visible.
 */

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<{form: HTMLFormElement, remove: () => void}>}
 */
export async function cloneForm(form) {
  const host = document.createElement("div");
  host.className = "kf-salinan";
  host.inert = true;
  host.ariaHidden = "true";
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  const styles = [...document.querySelectorAll("style, link[rel=stylesheet]")].map((style) => style.cloneNode(true));
  const links = /** @type {HTMLLinkElement[]} */ (styles.filter((style) => style instanceof HTMLLinkElement));
  const loaded = links.map((link) => new Promise((done) => (link.onload = link.onerror = done)));
  host.attachShadow({ mode: "open" }).append(...styles, copy);
  document.body.append(host);
  await Promise.all(loaded);
  return { form: copy, remove: () => host.remove() };
}
