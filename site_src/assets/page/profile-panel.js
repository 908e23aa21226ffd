/**
 * *Dipakai bersama?*: the profiles of this device, loaded when somebody asks for them or uses one. Each has its own drafts
 * and, if its owner likes, a passphrase.
 */

import { askForm } from "./ask-form.js";
import { askNewPassphrase, sealRest, takePassphraseOff } from "./profile-passphrase.js";
import { unlock } from "./unlock.js";

/** @typedef {import("./vault.js").Profil} Profil */
/** @typedef {import("./drafts.js").ListedDraft} ListedDraft */

/**
 * @typedef {object} PanelParts
 * @property {import("./kit.js").Kit} kit
 * @property {import("./drafts.js").Drafts} drafts
 * @property {HTMLElement} place filled by this
 * @property {() => string} profileHere
 * @property {(id: string) => void} useProfile
 * @property {(id: string, work: () => Promise<void>) => Promise<void>} alone runs while no tab has that draft open
 * @property {() => Promise<void>} refresh shows the list of drafts anew
 * @property {(nama: string) => void} name says whose drafts are shown; "" for nobody's in particular
 * @property {(profil: string) => Promise<{lockNow: () => Promise<void>} | null>} watch locks by itself from now on
 */

const RENAME = "Ganti nama";

/** @param {PanelParts} parts */
export async function mountPanel(parts) {
  const { kit, drafts, place, profileHere, useProfile, refresh } = parts;
  const vault = await drafts.vault();
  /** @type {{lockNow: () => Promise<void>} | null} */
  let watching = null;
  await kit.loadStyles();
  await show();
  return { show, moveDraft };

  async function show() {
    const [profiles, records] = await Promise.all([vault.list(), drafts.list()]);
    const rows = [{ id: "", nama: "Tanpa profil", kunci: null }, ...profiles, ...strangers(profiles, records)];
    if (!rows.some(({ id }) => id === profileHere())) useProfile("");
    parts.name(profileHere() && (rows.find(({ id }) => id === profileHere())?.nama ?? ""));
    const list = kit.element("ul", "", "kf-profil");
    list.append(...(await Promise.all(rows.map((row) => item(row, records)))));
    place.replaceChildren(
      kit.element("p", "Setiap orang bisa punya profil sendiri. Draf setiap profil tampil terpisah di halaman ini."),
      list,
      kit.makeButton({ label: "Buat profil", act: make, kedua: true }),
    );
    if (profileHere() && !watching && (await vault.isSealed(profileHere())) && !(await vault.isLocked(profileHere()))) {
      watching = await parts.watch(profileHere());
    }
  }

  /** Drafts whose profile is lost stay within reach. @param {Profil[]} profiles @param {ListedDraft[]} records */
  function strangers(profiles, records) {
    const ids = new Set(records.map(({ profil = "" }) => profil).filter((id) => id && !profiles.some((one) => one.id === id)));
    return [...ids].map((id) => ({ id, nama: "Profil tak dikenal", kunci: null }));
  }

  /** @param {Pick<Profil, "id" | "nama" | "kunci">} profil @param {ListedDraft[]} records */
  async function item(profil, records) {
    const { id, nama, kunci } = profil;
    const own = records.filter((record) => (record.profil ?? "") === id);
    const here = profileHere() === id;
    const locked = kunci !== null && (await vault.isLocked(id));
    const state = [here && "dipakai sekarang", `${own.length} draf`, kunci && (locked ? "terkunci" : "kata sandi terbuka")];
    const made = kit.element("li", "", "kf-profil__satu");
    made.dataset.profil = id;
    made.append(kit.element("strong", nama), kit.element("span", state.filter(Boolean).join(", ")));
    const row = kit.element("div", "", "kf-profil__tombol");
    if (!here) row.append(button("Pakai", nama, () => use(id)));
    if (locked) row.append(button("Buka kunci", nama, () => open(id)));
    if (id) row.append(...manage(profil, own, locked));
    made.append(row);
    return made;
  }

  /** @param {Pick<Profil, "id" | "nama" | "kunci">} profil @param {ListedDraft[]} own @param {boolean} locked */
  function manage({ id, nama, kunci }, own, locked) {
    const passphrase = kunci
      ? [
          ...(locked ? [] : [button("Kunci sekarang", nama, () => lock(id))]),
          button("Ganti kata sandi", nama, () => again(askNewPassphrase({ ...parts, vault, id, nama, own, change: true }))),
          ...(locked ? [] : [button("Lepas kata sandi", nama, () => again(takePassphraseOff({ ...parts, vault, id, nama, own })))]),
        ]
      : globalThis.crypto?.subtle
        ? [button("Pasang kata sandi", nama, () => again(askNewPassphrase({ ...parts, vault, id, nama, own, change: false })))]
        : [kit.element("span", "Kata sandi hanya tersedia di alamat yang diawali https.")];
    const named = locked ? [] : [button(RENAME, nama, () => rename(id, nama))];
    return [...named, ...passphrase, button("Hapus profil", nama, () => remove(id, nama, own), true)];
  }

  /** @param {string} label @param {string} nama @param {() => unknown} act @param {boolean} [bahaya] */
  function button(label, nama, act, bahaya = false) {
    const made = kit.makeButton({ label, act: () => void act() });
    made.className = `kf-tombol-teks${bahaya ? " kf-tombol-teks--bahaya" : ""}`;
    made.append(kit.element("span", ` ${nama}`, "kf-hanya-suara"));
    return made;
  }

  /** @param {string} id */
  async function use(id) {
    if (!(await open(id))) return;
    useProfile(id);
    await again(Promise.resolve());
    /** @type {HTMLElement | null} */ (place.querySelector("li button"))?.focus();
  }

  /** @param {string} id */
  async function open(id) {
    if (id && !(await unlock({ kit, drafts, profil: id }))) return false;
    if (id && (await vault.isSealed(id))) await sealRest({ ...parts, id, own: await drafts.list() });
    await again(Promise.resolve());
    return true;
  }

  /** @param {string} id */
  async function lock(id) {
    const watch = profileHere() === id ? watching : await parts.watch(id);
    await (watch ?? (await parts.watch(id)))?.lockNow();
  }

  async function make() {
    const act = async (/** @type {string} */ nama) => useProfile((await vault.make(nama)).id);
    await askName({ judul: "Buat profil", ya: "Buat profil", act });
  }

  /** Its drafts and its passphrase stay as they are. @param {string} id @param {string} nama */
  async function rename(id, nama) {
    await askName({ judul: `${RENAME} ${nama}`, ya: RENAME, value: nama, act: (next) => vault.rename(id, next) });
    const buttons = [...place.querySelectorAll("li")].find((one) => one.dataset.profil === id)?.querySelectorAll("button") ?? [];
    [...buttons].find((one) => one.textContent.startsWith(RENAME))?.focus();
  }

  /** @param {{judul: string, ya: string, value?: string, act: (nama: string) => Promise<void>}} ask */
  async function askName({ judul, ya, value = "", act }) {
    const fields = [{ label: "Nama profil", petunjuk: "Contoh: Bu Sari", value }];
    const kalimat = ["Nama ini tampil di halaman depan perangkat ini saja."];
    const named = async (/** @type {string[]} */ [nama = ""]) => {
      if (!nama.trim()) throw new Error("Tulis nama profil, misalnya Bu Sari.");
      await act(nama);
    };
    await again(askForm({ kit, judul, kalimat, fields, ya, act: named }));
  }

  /** @param {string} id @param {string} nama @param {ListedDraft[]} own */
  async function remove(id, nama, own) {
    const names = own.map((record) => (record.terkunci ? "satu draf terkunci" : `“${record.nama}”`));
    const lost = own.length > 0 ? `Yang ikut terhapus dari perangkat ini: ${names.join(", ")}, beserta semua simpanan lamanya.` : "Profil ini tidak punya draf.";
    const files = own.filter(({ berkas }) => berkas).length;
    const stays = files > 0 ? `${files} draf pernah disimpan sebagai berkas; berkas itu tetap ada di tempat Anda menyimpannya.` : "Berkas yang pernah diunduh tetap ada; yang belum diunduh tidak dapat dikembalikan.";
    const act = async () => {
      for (const record of own) await parts.alone(record.id, () => drafts.remove(record.id));
      await vault.remove(id);
      if (profileHere() === id) useProfile("");
    };
    await again(askForm({ kit, judul: `Hapus profil ${nama}?`, kalimat: [lost, stays], ya: "Hapus profil", bahaya: true, act }));
  }

  /** @param {ListedDraft} record */
  async function moveDraft(record) {
    const profiles = [{ id: "", nama: "Tanpa profil" }, ...(await vault.list())].filter(({ id }) => id !== (record.profil ?? ""));
    const asked = askForm({
      kit,
      judul: `Pindahkan “${record.nama}”`,
      kalimat: ["Draf ini beserta simpanan lamanya pindah ke daftar profil yang dipilih."],
      fields: [{ label: "Pindahkan ke", pilihan: profiles }],
      ya: "Pindahkan",
      act: async ([to = ""]) => {
        for (const profil of [record.profil ?? "", to]) if (profil && !(await unlock({ kit, drafts, profil }))) return;
        await parts.alone(record.id, () => drafts.moveTo(record.id, to));
      },
    });
    await again(asked);
  }

  /** @param {Promise<unknown>} work */
  async function again(work) {
    await work;
    await refresh();
    await show();
  }
}
