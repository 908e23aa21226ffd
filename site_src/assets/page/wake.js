/** Wake: the screen stays on while somebody films it, or films with it, where the browser can do that. */

/** @returns {Promise<() => void>} lets the screen go dark again */
export async function keepAwake() {
  try {
    const lock = await navigator.wakeLock.request("screen");
    return () => void lock.release();
  } catch {
    return () => {}; // no such thing here, or a battery that is too low; it is only a comfort
  }
}
