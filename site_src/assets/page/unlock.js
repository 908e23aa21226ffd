/** Ask for the passphrase of a profile, loaded when something of it is to be opened. */

import { askForm } from "./ask-form.js";

/**
 * @param {object} parts
 * @param {import("./kit.js").Kit} parts.kit
 * @param {import("./drafts.js").Drafts} parts.drafts
 * @param {string} parts.profil
 * @returns {Promise<boolean>} true when it is open
 */
export async function unlock({ kit, drafts, profil }) {
  const vault = await drafts.vault();
  if (!(await vault.isLocked(profil))) return true;
  const { nama = "profil" } = (await vault.get(profil)) ?? {};
  return askForm({
    kit,
    judul: `Buka profil ${nama}`,
    kalimat: ["Draf profil ini terkunci dengan kata sandi. Kata sandi yang terlupa tidak dapat dipulihkan oleh siapa pun."],
    fields: [{ label: `Kata sandi ${nama}`, type: "password", autocomplete: "current-password" }],
    ya: "Buka",
    act: async ([words = ""], news) => {
      news("Membuka…");
      await vault.unlock(profil, words);
    },
  });
}
