/**
 * Scope: where this site lives on its origin. All project sites of one account share an origin, so every name of a
 * database, lock, channel or stored key carries the site's own base path.
 */

/** Address of the site's root, ending in "/"; read from `<html data-akar>`. */
export function rootUrl(page = document) {
  return new URL(page.documentElement.dataset.akar || "./", page.baseURI);
}

/**
 * Base path of this site, such as "/" or "/kinerja-luring/". All files of a device share one origin, so the one-file
 * edition says with `<html data-tunggal>` whose form it is: a newer copy finds the drafts of the older one, wherever it
 * lies, and the file of another school does not.
 *
 * @returns {string}
 */
export function siteScope(page = document) {
  return isOneFile(page) ? `berkas:${page.documentElement.dataset.tunggal}` : new URL(".", rootUrl(page)).pathname;
}

/**
 * The room in which this page keeps drafts: the site's own, or one apart from it when `<html data-ruang="latihan">` says
 * so. A name of the one never begins a name of the other's database, mirror, lock or channel.
 *
 * @returns {string}
 */
export function draftScope(page = document) {
  const { ruang } = page.documentElement.dataset;
  return ruang ? `${siteScope(page)}:${ruang}` : siteScope(page);
}

/** Is this page the one-file edition? */
export function isOneFile(page = document) {
  return page.documentElement.dataset.tunggal !== undefined;
}

/**
 * A name nobody else on this origin uses, such as "kinerja-luring:/sub/:draf".
 *
 * @param {string} scope base path
 * @param {string} [part] what the name is for
 */
export function scopedName(scope, part) {
  return part === undefined ? `kinerja-luring:${scope}` : `kinerja-luring:${scope}:${part}`;
}

/**
 * All forms of this site and the isian that names a draft of each, from `<html data-formulir-situs="guru-2026:nama …">`;
 * at least the form of this page.
 *
 * @returns {Map<string, string>}
 */
export function siteForms(page = document) {
  const { formulirSitus = "", formulir = "" } = page.documentElement.dataset;
  const form = /** @type {HTMLElement | null} */ (page.querySelector("form.kf"));
  const forms = formulirSitus.split(" ").filter((entry) => entry !== "");
  const pairs = forms.map((entry) => /** @type {[string, string]} */ (entry.split(":", 2)));
  return new Map([...(formulir ? [/** @type {[string, string]} */ ([formulir, form?.dataset.judulIsian ?? ""])] : []), ...pairs]);
}

/**
 * Address of a form with one draft open, in the room of this page.
 *
 * @param {string} formulir form id
 * @param {string} draf draft id
 * @param {string} [langkah] langkah to show
 */
export function draftUrl(formulir, draf, langkah, page = document) {
  const folder = page.documentElement.dataset.ruang ?? "formulir";
  const url = new URL(`${folder}/${encodeURIComponent(formulir)}/`, rootUrl(page));
  url.searchParams.set("draf", draf);
  if (langkah) url.hash = `langkah-${langkah}`;
  return url.href;
}
