/**
 * Keeps an open key for the moment between two pages, in memory alone: never in a store. It is forgotten after a quarter
 * of a minute, at once when asked, and with this worker.
 */

const MOMENT = 15_000;

/** @type {Map<string, CryptoKey>} */
const keys = new Map();

/** @param {{room: string, profil: string, kunci: CryptoKey}} given */
export function keepKey({ room, profil, kunci }) {
  const place = `${room} ${profil}`;
  keys.set(place, kunci);
  setTimeout(() => keys.delete(place), MOMENT);
}

/** @param {{room: string, profil: string}} asked */
export function keptKey({ room, profil }) {
  return keys.get(`${room} ${profil}`) ?? null;
}

/** @param {{room: string}} asked */
export function forgetKeys({ room }) {
  for (const place of keys.keys()) if (place.startsWith(`${room} `)) keys.delete(place);
}
