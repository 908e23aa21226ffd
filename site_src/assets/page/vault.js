/**
 * The vault, loaded when a profile is used: profiles of this device, and the keys of those that have a passphrase.
 *
 * Each such profile has one random AES-256-GCM key that seals everything of its drafts, a fresh IV each time; the name of
 * the record goes in as additional data, so nothing sealed can be put in another's place. That key is stored only wrapped
 * by a second one, which PBKDF2-SHA-256 makes from the passphrase with 600,000 rounds; so the passphrase can be changed
 * without sealing anything anew. An open key is kept in memory alone, never to be exported, and is handed from page to
 * page by the service worker, which forgets it after a moment.
 */

import { packBytes, unpackBytes } from "./base64.js";
import { fetchKey, forgetKey, handOverKey } from "./key-relay.js";
import { openSmallStore } from "./small-store.js";

/**
 * @typedef {{iv: string, isi: string}} Sandi something sealed: both Base64
 * @typedef {{versi: 1, putaran: number, garam: string} & Sandi} Kunci a wrapped key and how its wrapper is made
 * @typedef {{id: string, nama: string, dibuat: string, kunci: Kunci | null}} Profil
 * @typedef {ReturnType<typeof openVault>} Vault
 */

export const ROUNDS = 600_000;
export const SHORTEST = 8;

/**
 * @param {object} parts
 * @param {(part: string) => string} parts.name a name of ours for a database or key
 * @param {(code: import("./sentences.js").SentenceCode) => Error} parts.trouble
 * @param {() => string} parts.newId
 * @param {() => string} parts.now ISO time
 */
export function openVault({ name, trouble, newId, now }) {
  /** @type {import("./small-store.js").SmallStore<Profil>} */
  const store = openSmallStore(name("profil"));
  const mirrorKey = name("profil-cermin");
  /** @type {Map<string, CryptoKey>} */
  const keys = new Map();
  addEventListener("pagehide", () => keys.forEach((key, profil) => handOverKey(name("kunci"), profil, key)));

  /** All profiles, the oldest first; those that only the mirror still knows are brought back. */
  async function list() {
    const found = await store.all();
    for (const lost of mirrored().filter(({ id }) => !found.some((one) => one.id === id))) {
      await store.put(lost);
      found.push(lost);
    }
    return found.sort((a, b) => Date.parse(a.dibuat) - Date.parse(b.dibuat));
  }

  /** @param {string} id */
  async function get(id) {
    return (await list()).find((one) => one.id === id);
  }

  /** @param {string} nama */
  async function make(nama) {
    /** @type {Profil} */
    const profil = { id: newId(), nama: shown(nama), dibuat: now(), kunci: null };
    await keep(profil);
    return profil;
  }

  /** @param {string} id @param {string} nama */
  async function rename(id, nama) {
    const profil = await get(id);
    if (!profil) throw trouble("profile-gone");
    await keep({ ...profil, nama: shown(nama) });
  }

  /** Forget a profile; its drafts must be gone or moved before. @param {string} id */
  async function remove(id) {
    await store.remove(id);
    reflect(mirrored().filter((one) => one.id !== id));
    forget(id);
  }

  /** @param {string} id */
  async function isSealed(id) {
    return Boolean((await get(id))?.kunci);
  }

  /** Is there a passphrase that was not given yet? @param {string} id */
  async function isLocked(id) {
    return (await isSealed(id)) && !(await keyOf(id));
  }

  /** Give a profile its first passphrase; its drafts are still to be sealed. @param {string} id @param {string} words */
  async function setPassphrase(id, words) {
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
    await keepKey(id, key, words);
    await unlock(id, words);
  }

  /** @param {string} id @param {string} old @param {string} words */
  async function changePassphrase(id, old, words) {
    await keepKey(id, await unwrap(await sealedProfile(id), old, true), words);
  }

  /** Take the passphrase off; every draft must be in plain words before. @param {string} id */
  async function dropPassphrase(id) {
    await keep({ ...(await sealedProfile(id)), kunci: null });
    forget(id);
  }

  /** @param {string} id @param {string} words */
  async function unlock(id, words) {
    keys.set(id, await unwrap(await sealedProfile(id), words, false));
  }

  /** Forget a key, here and where it is handed over. @param {string} id */
  function forget(id) {
    keys.delete(id);
    forgetKey(name("kunci"));
  }

  /** @param {string} profil @param {string} label where it will stand @param {unknown} value @returns {Promise<Sandi>} */
  async function seal(profil, label, value) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const text = new TextEncoder().encode(JSON.stringify(value));
    const isi = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bytesOf(label) }, await openKey(profil), text);
    return { iv: packBytes(iv), isi: packBytes(new Uint8Array(isi)) };
  }

  /** @param {string} profil @param {string} label @param {Sandi} sandi @returns {Promise<any>} */
  async function unseal(profil, label, sandi) {
    const key = await openKey(profil);
    try {
      const how = { name: "AES-GCM", iv: unpackBytes(sandi.iv), additionalData: bytesOf(label) };
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, unpackBytes(sandi.isi))));
    } catch {
      throw trouble("draft-unreadable");
    }
  }

  /** @param {string} profil */
  async function openKey(profil) {
    const key = await keyOf(profil);
    if (!key) throw trouble("profile-locked");
    return key;
  }

  /** @param {string} profil @returns {Promise<CryptoKey | undefined>} */
  async function keyOf(profil) {
    if (!keys.has(profil)) {
      const handed = await fetchKey(name("kunci"), profil);
      if (handed) keys.set(profil, handed);
    }
    return keys.get(profil);
  }

  /** @param {string} id */
  async function sealedProfile(id) {
    const profil = await get(id);
    if (!profil?.kunci) throw trouble("profile-gone");
    return /** @type {Profil & {kunci: Kunci}} */ (profil);
  }

  /** @param {string} id @param {CryptoKey} key one that can be exported @param {string} words */
  async function keepKey(id, key, words) {
    const profil = await get(id);
    if (!profil) throw trouble("profile-gone");
    const garam = crypto.getRandomValues(new Uint8Array(16));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const wrapper = await wrapperOf(words, garam, ROUNDS);
    const isi = await crypto.subtle.wrapKey("raw", key, wrapper, { name: "AES-GCM", iv, additionalData: bytesOf(id) });
    /** @type {Kunci} */
    const kunci = { versi: 1, putaran: ROUNDS, garam: packBytes(garam), iv: packBytes(iv), isi: packBytes(new Uint8Array(isi)) };
    await keep({ ...profil, kunci });
  }

  /** @param {Profil & {kunci: Kunci}} profil @param {string} words @param {boolean} extractable */
  async function unwrap({ id, kunci }, words, extractable) {
    const wrapper = await wrapperOf(words, unpackBytes(kunci.garam), kunci.putaran);
    const how = { name: "AES-GCM", iv: unpackBytes(kunci.iv), additionalData: bytesOf(id) };
    try {
      return await crypto.subtle.unwrapKey("raw", unpackBytes(kunci.isi), wrapper, how, "AES-GCM", extractable, ["encrypt", "decrypt"]);
    } catch {
      throw trouble("passphrase-wrong");
    }
  }

  /** @param {Profil} profil */
  async function keep(profil) {
    await store.put(profil);
    reflect([...mirrored().filter(({ id }) => id !== profil.id), profil]);
  }

  /** @returns {Profil[]} a wrapped key that is lost cannot be made again, so profiles have a mirror too */
  function mirrored() {
    try {
      const rows = JSON.parse(localStorage.getItem(mirrorKey) ?? "[]");
      return Array.isArray(rows) ? rows.filter((row) => typeof row?.id === "string" && typeof row.nama === "string") : [];
    } catch {
      return [];
    }
  }

  /** @param {Profil[]} rows */
  function reflect(rows) {
    try {
      if (rows.length > 0) localStorage.setItem(mirrorKey, JSON.stringify(rows));
      else localStorage.removeItem(mirrorKey);
    } catch {
      // The database has them.
    }
  }

  return { list, get, make, rename, remove, isSealed, isLocked, setPassphrase, changePassphrase, dropPassphrase, unlock, forget, seal, unseal };
}

/** @param {string} words @param {Uint8Array<ArrayBuffer>} salt @param {number} iterations */
async function wrapperOf(words, salt, iterations) {
  const material = await crypto.subtle.importKey("raw", bytesOf(words.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, material, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

/** A name as it is kept. @param {string} nama */
function shown(nama) {
  return nama.trim().slice(0, 60);
}

/** @param {string} text */
function bytesOf(text) {
  return new TextEncoder().encode(text);
}
