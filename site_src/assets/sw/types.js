/**
 * What service worker and pages say to each other; types only, so that both worlds can read them.
 *
 * @typedef {{url: string, sha256: string, bytes: number, kirim?: number}} Entry one file; `kirim` bytes travel
 * @typedef {Entry & {type: string, pieces: string[]}} AssembledEntry an address answered by inflating these pieces
 * @typedef {Entry & {dari: string, mulai: number}} PacketEntry a file that begins there in the inflated packet `dari`
 * @typedef {object} OfflineList offline.json
 * @property {string} versi
 * @property {Entry[]} shell
 * @property {Entry[]} runtime
 * @property {Entry[]} reserve
 * @property {AssembledEntry[]} rakitan
 * @property {PacketEntry[]} [paket] what lies in packets of *reserve*
 * @property {Entry[]} [bila_perlu] fetched and kept only once asked for
 * @property {boolean} [serve]
 *
 * @typedef {"mengunduh" | "jeda" | "putus" | "penuh" | "berubah" | "lengkap"} DownloadState
 * @typedef {object} Progress
 * @property {string} versi
 * @property {DownloadState} keadaan
 * @property {number} ada bytes that are here (as they travel)
 * @property {number} jumlah bytes of the whole copy
 *
 * @typedef {Progress & {lulus: boolean, serve: boolean}} CopyState `lulus`: the copy was proved
 */

export {};
