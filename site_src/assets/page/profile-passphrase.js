/** The passphrase of a profile: put on, changed, taken off; loaded with the panel of profiles. */

import { askForm } from "./ask-form.js";
import { SHORTEST } from "./vault.js";

/** @typedef {import("./drafts.js").ListedDraft} ListedDraft */

/**
 * @typedef {import("./profile-panel.js").PanelParts & {vault: import("./vault.js").Vault, id: string, nama: string,
 *   own: ListedDraft[]}} PassphraseParts
 */

const NEVER = "Kata sandi tidak dapat dipulihkan. Kalau terlupa, draf profil ini tidak bisa dibuka siapa pun, juga tidak oleh kami. Simpan dulu berkas dari draf yang penting.";
const PLAIN = "Berkas yang Anda unduh tidak ikut terkunci: siapa pun yang punya berkasnya bisa membacanya.";
const TRACES = "Simpanan lama yang belum terkunci diganti dan dihapus. Memori perangkat bisa masih menyimpan bekasnya untuk beberapa waktu.";

/** @param {PassphraseParts & {change: boolean}} parts */
export function askNewPassphrase(parts) {
  const { kit, vault, id, nama, change } = parts;
  const old = { label: "Kata sandi sekarang", type: "password", autocomplete: /** @type {AutoFill} */ ("current-password") };
  const next = {
    label: "Kata sandi baru",
    type: "password",
    autocomplete: /** @type {AutoFill} */ ("new-password"),
    petunjuk: `Sedikitnya ${SHORTEST} huruf. Tiga kata yang tidak berhubungan mudah diingat dan sulit ditebak.`,
  };
  const twice = { ...next, label: "Tulis sekali lagi", petunjuk: undefined };
  return askForm({
    kit,
    judul: `${change ? "Ganti" : "Pasang"} kata sandi ${nama}`,
    kalimat: change ? [NEVER] : [NEVER, PLAIN, TRACES],
    fields: change ? [old, next, twice] : [next, twice],
    ya: change ? "Ganti kata sandi" : "Pasang kata sandi",
    act: async (values, news) => {
      const [words = "", again = ""] = values.slice(-2);
      if (words.length < SHORTEST) throw new Error(`Kata sandi terlalu pendek. Tulis sedikitnya ${SHORTEST} huruf.`);
      if (words !== again) throw new Error("Dua tulisan kata sandi tidak sama. Tulis keduanya sekali lagi.");
      news("Mengunci… Jangan tutup halaman ini.");
      if (change) return vault.changePassphrase(id, values[0] ?? "", words);
      await vault.setPassphrase(id, words);
      await sealRest(parts);
    },
  });
}

/** @param {PassphraseParts} parts */
export function takePassphraseOff(parts) {
  const { kit, vault, drafts, alone, id, nama, own } = parts;
  return askForm({
    kit,
    judul: `Lepas kata sandi ${nama}?`,
    kalimat: ["Setelah ini siapa pun yang memegang perangkat bisa membaca draf profil ini."],
    ya: "Lepas kata sandi",
    act: async (_, news) => {
      news("Membuka… Jangan tutup halaman ini.");
      for (const record of own.filter(({ sandi }) => sandi)) await alone(record.id, () => drafts.moveTo(record.id, id, true));
      await vault.dropPassphrase(id);
    },
  });
}

/**
 * Seal what of a profile is still in plain words: at first, and what a dead battery left behind.
 *
 * @param {Pick<PassphraseParts, "drafts" | "alone" | "id" | "own">} parts
 */
export async function sealRest({ drafts, alone, id, own }) {
  for (const record of own.filter(({ profil, sandi }) => profil === id && !sandi)) await alone(record.id, () => drafts.moveTo(record.id, id));
}
