/** Hand a text to the person as a file of their own. */

/**
 * @param {string} name file name
 * @param {string} text
 */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * A file name people recognise in a crowded download folder: "rencana-siti-rahmawati-ABCD-EFGH.json".
 *
 * @param {string} nama name of the draft
 * @param {string | null} kode short code; only Python gives it
 */
export function fileName(nama, kode) {
  const plain = nama.normalize("NFKD").toLowerCase().replace(/\p{Mark}/gu, "");
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 40).replace(/^-+|-+$/g, "");
  const kind = document.documentElement.dataset.ruang ?? "rencana"; // "latihan-…" can be mistaken for nothing else
  const body = slug.startsWith(kind) ? slug : `${kind}-${slug || "kinerja"}`;
  return `${body}${kode ? `-${kode}` : ""}.json`;
}
