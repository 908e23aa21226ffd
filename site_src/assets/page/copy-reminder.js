/** A calm word that a draft exists only once, loaded when it is due. */

/**
 * @param {object} parts
 * @param {import("./kit.js").Kit} parts.kit
 * @param {HTMLElement} parts.form the notice stands at its top
 * @param {() => void} parts.onExport
 * @param {() => void} parts.onLater
 */
export function remindToCopy({ kit, form, onExport, onLater }) {
  if (document.querySelector("#ingat-salinan")) return;
  const notice = kit.makeNotice({
    judul: "Draf ini hanya ada di perangkat ini",
    kalimat: ["Kalau HP hilang atau rusak, isinya ikut hilang. Simpan satu salinan sebagai berkas, lalu taruh di tempat lain."],
    tombol: [
      { label: "Simpan berkas draf", act: () => close(onExport) },
      { label: "Nanti", act: () => close(onLater), kedua: true },
    ],
  });
  notice.id = "ingat-salinan";
  form.prepend(notice);

  /** @param {() => void} act */
  function close(act) {
    notice.remove();
    act();
  }
}
