/**
 * Camera: the texts of QR codes that the camera sees, one after the other. The browser's own reader is taken where it reads
 * QR codes and as long as it works (on Android it is a service of the system, which may be missing), else a kept one is
 * loaded.
 */

/** @typedef {(picture: HTMLVideoElement) => Promise<string | null>} Reader */
/** @typedef {{detect: (picture: HTMLVideoElement) => Promise<{rawValue: string}[]>}} Detector */

const MOST_FAILURES = 3; // of the browser's own reader, one after the other
const MOST_PIXELS = 720; // of a side; a code that fills half the picture stays sharp, and a cheap phone keeps up

/** @type {Record<string, string>} why there is no picture -> one sentence */
const TROUBLES = {
  NotAllowedError: "Kamera belum diizinkan. Izinkan kamera untuk situs ini di peramban, lalu coba lagi, atau minta berkasnya.",
  NotFoundError: "Kamera tidak ditemukan di perangkat ini. Minta pengirim mengirim berkasnya.",
  NotReadableError: "Kamera sedang dipakai aplikasi lain. Tutup aplikasi itu, lalu coba lagi.",
};
const NO_CAMERA = "Kamera tidak dapat dipakai di peramban ini. Minta pengirim mengirim berkasnya, lalu buka di halaman depan.";

/**
 * @param {HTMLVideoElement} video shows what the camera sees
 * @param {(text: string) => void} hear gets the text of every code that was read
 * @returns {Promise<() => void>} turns the camera off; rejects with a sentence
 */
export async function watchCamera(video, hear) {
  const stream = await openCamera();
  video.srcObject = stream;
  let running = true;
  const stop = () => {
    running = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  try {
    await video.play();
    const read = (await nativeReader()) ?? (await keptReader());
    void look(read);
  } catch (error) {
    stop();
    throw new Error(NO_CAMERA, { cause: error });
  }
  return stop;

  /** @param {Reader} read */
  async function look(read) {
    while (running) {
      const text = await read(video).catch(() => null);
      if (text !== null && running) hear(text);
      await nextPicture(video);
    }
  }
}

async function openCamera() {
  const wanted = { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } };
  try {
    return await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  } catch (error) {
    const { name } = /** @type {Error} */ (error);
    throw new Error(TROUBLES[name] ?? NO_CAMERA, { cause: error });
  }
}

/** @returns {Promise<Reader | null>} */
async function nativeReader() {
  const detector = await openDetector();
  if (!detector) return null;
  let failures = 0;
  /** @type {Reader | null} */
  let instead = null;
  return async (video) => {
    if (instead) return instead(video);
    try {
      const [first] = await detector.detect(video);
      failures = 0;
      return first?.rawValue ?? null;
    } catch {
      failures += 1;
      if (failures >= MOST_FAILURES) instead = await keptReader();
      return null;
    }
  };
}

/** @returns {Promise<Detector | null>} */
async function openDetector() {
  const { BarcodeDetector } = /** @type {any} */ (globalThis);
  try {
    const formats = await BarcodeDetector?.getSupportedFormats();
    return formats?.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  } catch {
    return null;
  }
}

/** @returns {Promise<Reader>} */
async function keptReader() {
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  return async (video) => {
    const { videoWidth, videoHeight } = video;
    const scale = Math.min(1, MOST_PIXELS / Math.min(videoWidth, videoHeight));
    const width = (canvas.width = Math.round(videoWidth * scale));
    const height = (canvas.height = Math.round(videoHeight * scale));
    if (width === 0 || height === 0) return null;
    context.drawImage(video, 0, 0, width, height);
    return decodeQR(context.getImageData(0, 0, width, height), { format: "RGBA" });
  };
}

/** @param {HTMLVideoElement} video */
function nextPicture(video) {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 250); // a hidden or ended picture comes no more
    const come = () => (clearTimeout(late), resolve(undefined));
    if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(come);
    else setTimeout(come, 60);
  });
}
