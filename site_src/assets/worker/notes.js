/**
 * What this device has learned about a runtime, for its next start: that the picture did not do here (*ditolak*), that the
 * first part of the WebAssembly was not enough (*utuh*). Nothing is noted where all goes well.
 */

/** @param {URL} runtime address of the runtime's list */
export function deviceNotes(runtime) {
  const root = new URL("../", runtime);
  const name = `kinerja-luring:${root.pathname}:mesin`;
  const usable = /^https?:$/.test(root.protocol) && "caches" in globalThis;
  return {
    read,
    /** Never use the picture again. */
    refuse: () => note("ditolak"),
    /** Begin with both parts from now on. */
    join: () => note("utuh"),
  };

  async function read() {
    const known = async (/** @type {string} */ what) => (await caches.match(place(what), { cacheName: name })) !== undefined;
    if (!usable) return { refused: false, joined: false };
    const [refused, joined] = await Promise.all([known("ditolak"), known("utuh")]);
    return { refused, joined };
  }

  /** @param {string} what */
  async function note(what) {
    if (!usable) return;
    const store = await caches.open(name);
    for (const old of await store.keys()) if (!old.url.endsWith(mark())) await store.delete(old);
    await store.put(place(what), new Response(null));
  }

  /** @param {string} what */
  function place(what) {
    return new URL(`__luring/${what}-${mark()}`, root).href;
  }

  function mark() {
    return runtime.pathname.split("/").at(-1) ?? "";
  }
}
