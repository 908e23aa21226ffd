/** Moments as files write them and as people read them. */

/**
 * Local time with its offset, such as "2026-01-09T08:12:00+09:00".
 *
 * @param {Date} [moment]
 */
export function localTime(moment = new Date()) {
  const offset = -moment.getTimezoneOffset();
  const local = new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const hours = two(Math.trunc(Math.abs(offset) / 60));
  return `${local}${offset < 0 ? "-" : "+"}${hours}:${two(Math.abs(offset) % 60)}`;
}

/**
 * Time of day as Indonesians write it: "10.42".
 *
 * @param {Date} [moment]
 */
export function clock(moment = new Date()) {
  return `${two(moment.getHours())}.${two(moment.getMinutes())}`;
}

/**
 * When something was saved, as a person says it: "hari ini pukul 10.42", "kemarin pukul 08.12", "9 Januari 2026".
 *
 * @param {string} time ISO time
 * @param {Date} [now]
 */
export function when(time, now = new Date()) {
  const moment = new Date(time);
  if (Number.isNaN(moment.getTime())) return "waktu tidak diketahui";
  const days = Math.round((midnight(now) - midnight(moment)) / 86_400_000);
  if (days === 0) return `hari ini pukul ${clock(moment)}`;
  if (days === 1) return `kemarin pukul ${clock(moment)}`;
  return moment.toLocaleDateString("id", { day: "numeric", month: "long", year: "numeric" });
}

/** @param {Date} moment */
function midnight(moment) {
  return new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
}

/** @param {number} value */
function two(value) {
  return String(value).padStart(2, "0");
}
