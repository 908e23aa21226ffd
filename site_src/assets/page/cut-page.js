/**
 * A page of which only the beginning came, in a way that the browser takes for whole (a proxy that cuts): its scripts run all
 * the same. A form without its last questions would save a draft without their answers, so nobody may write in it.
 */

import { makeNotice } from "./notice.js";

/** Say so, in place of all that makes the form usable. */
export function refuseCut() {
  const kalimat = ["Sambungan putus sebelum halaman ini termuat seluruhnya. Draf Anda tetap ada di perangkat ini."];
  const tombol = [{ label: "Muat ulang", act: () => location.reload() }];
  const notice = makeNotice({ judul: "Halaman ini terpotong", kalimat, macam: "galat", tombol });
  notice.id = "halaman-terpotong";
  const form = /** @type {HTMLElement | null} */ (document.querySelector("form.kf"));
  if (form) form.inert = true;
  (form?.parentElement ?? document.body).prepend(notice);
}
