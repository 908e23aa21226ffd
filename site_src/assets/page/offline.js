/**
 * The page's side of the offline copy: registers the service worker after the page has loaded, shows how far the copy
 * is, and says *siap* only after every listed file was read back from the store with the network refused.
 *
 * `html[data-luring]` is *belum*, *mengunduh* or *siap*. Nothing of the form ever waits for this module. With the
 * browser's data saver on, nothing but the shell is downloaded before the person agrees.
 */

import "./trusted-types.js"; // before the first address of a script is used
import { openOfflinePanel } from "./offline-panel.js";
import { mountUpdate } from "./offline-update.js";
import { ownWorker } from "./own-worker.js";
import { rootUrl, scopedName, siteScope } from "./scope.js";

/**
 * @typedef {import("../sw/types.js").Progress} Progress
 * @typedef {import("../sw/types.js").CopyState} CopyState
 * @typedef {Pick<import("./engine.js").Engine, "pause" | "resume" | "onState">} Steered
 * @typedef {object} Offline
 * @property {Promise<void>} ready when Python may be fetched: the service worker is in charge and the person agrees, or
 *   there is no service worker here
 * @property {(engine: Steered) => void} steer hold this engine while the download is held, and let it go first
 * @property {(guard: () => boolean | Promise<boolean>) => void} beforeReload ask before an update reloads the page;
 *   false keeps it (something is unsaved)
 */

const CHARGE_MS = 20_000;
const ASK_AGAIN_MS = 20_000;
const TRY_AGAIN_MS = 30_000;
const PYTHON_MS = 5_000;
/** Where the consent to download is remembered; like every name, it belongs to this site alone. */
const allowed = () => scopedName(siteScope(), "izin-unduh");

/**
 * @param {object} [options]
 * @param {string} [options.akar] the site's root; by default `<html data-akar>`
 * @returns {Offline}
 */
export function registerOffline({ akar } = {}) {
  const page = document.documentElement;
  const root = akar === undefined ? rootUrl() : new URL(akar, document.baseURI);
  const panel = openOfflinePanel({ allow, pause });
  /** @type {Set<() => boolean | Promise<boolean>>} */
  const guards = new Set();
  /** @type {Steered | undefined} */
  let engine;
  let starting = false; // Python, and not for want of a line
  let onStarted = () => {};
  /** @type {() => void} */
  let release = () => undefined;
  /** @type {Promise<void>} */
  const ready = new Promise((done) => (release = done));
  /** @type {ServiceWorkerRegistration | undefined} */
  let registration;
  let held = savesData() && !allowedBefore();
  let versi = "";
  let proving = false;
  let mended = false;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let pulse;

  become("belum");
  if (held) panel.ask();
  else if (ownWorker(root)) release(); // all is on its way or here: Python need not wait for us
  if ("serviceWorker" in navigator) atRest().then(pythonFirst).then(begin).catch(without);
  else without();

  /** Where all is here already, to look it over takes the device from a Python that is about to answer. */
  async function pythonFirst() {
    if (!starting || !ownWorker(root)) return;
    await Promise.race([new Promise((done) => (onStarted = () => done(undefined))), pauseFor(PYTHON_MS)]);
  }

  async function begin() {
    const address = new URL("sw.js", root).href;
    navigator.serviceWorker.addEventListener("message", ({ data, source }) => {
      const from = /** @type {ServiceWorker | null} */ (source)?.scriptURL; // a site above this one tells of its own copy
      if (data?.luring && from === address) hear(data.luring);
    });
    registration = await navigator.serviceWorker.register(address, { updateViaCache: "none" });
    mountUpdate(registration, { guards, held: () => held, ask: askCopy });
    tell("sambut"); // a page that opened in the moment in which the worker became active was not claimed
    await Promise.race([inCharge(root), pauseFor(CHARGE_MS)]);
    await look();
    if (!held) release();
  }

  /** @param {unknown} [error] */
  function without(error) {
    if (error) console.info(`luring: ${error}`);
    if (!held) release();
  }

  /** Ask the service worker how much is here, and go on from there. */
  async function look() {
    const state = await askCopy(registration?.active);
    if (!state) return;
    versi = state.versi;
    panel.show(state);
    if (state.keadaan !== "lengkap") return held ? wait(state) : go();
    if (held) letGo();
    if (state.lulus) become("siap");
    else await prove();
  }

  /** Until the person agrees, only what makes the form usable. @param {Progress} progress */
  function wait(progress) {
    tell("cangkang");
    panel.ask(progress);
  }

  function go() {
    become("mengunduh");
    tellDownload();
    clearInterval(pulse);
    pulse = setInterval(tellDownload, ASK_AGAIN_MS); // keeps the service worker awake; it goes on, not anew
  }

  /** @param {Progress} progress */
  function hear(progress) {
    if (progress.versi !== versi) return; // of a version that is not in charge yet
    panel.show(progress);
    if (progress.keadaan === "mengunduh") return become("mengunduh");
    clearInterval(pulse);
    if (progress.keadaan === "lengkap") return void prove();
    become("belum");
    if (progress.keadaan === "putus" && !held) setTimeout(() => held || go(), TRY_AGAIN_MS);
  }

  async function prove() {
    if (proving || !ownWorker(root)) return;
    proving = true;
    try {
      const { proveCopy } = await import("./offline-proof.js"); // only now: on the way to a first message it would wait
      await proveCopy(root);
      tell("lulus");
      become("siap");
      panel.done();
    } catch (error) {
      console.info(`luring: ${error}`);
      become("belum");
      if (!mended) tell("perbaiki");
      mended = true;
    } finally {
      proving = false;
    }
  }

  /** The person agrees to the download, or wants it to go on. */
  function allow() {
    rememberAllowed();
    letGo();
    look().catch(without);
  }

  function letGo() {
    held = false;
    release();
    engine?.resume();
  }

  /** The person wants no more data used now. */
  function pause() {
    held = true;
    clearInterval(pulse);
    tell("jeda");
    engine?.pause();
    become("belum");
    panel.ask();
  }

  function tellDownload() {
    tell("unduh", { sabar: starting });
  }

  /**
   * @param {string} name
   * @param {object} [more]
   */
  function tell(name, more) {
    registration?.active?.postMessage({ name, ...more });
  }

  /** @param {"belum" | "mengunduh" | "siap"} state */
  function become(state) {
    page.dataset.luring = state;
  }

  addEventListener("luring-tahan", pause); // the privacy page erases all
  addEventListener("online", () => registration && !held && page.dataset.luring !== "siap" && look().catch(without));

  return {
    ready,
    steer(given) {
      engine = given;
      if (held) engine.pause();
      engine.onState((state, reason) => {
        starting = state === "memuat" && reason === "mulai";
        if (!starting) onStarted();
        if (page.dataset.luring === "mengunduh") tellDownload();
      });
    },
    beforeReload: (guard) => void guards.add(guard),
  };
}

/**
 * @param {ServiceWorker | null | undefined} worker
 * @returns {Promise<CopyState | undefined>} undefined when it says nothing
 */
function askCopy(worker) {
  if (!worker) return Promise.resolve(undefined);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ name: "keadaan" }, [port2]);
  const told = new Promise((done) => (port1.onmessage = ({ data }) => done(data)));
  return Promise.race([/** @type {Promise<CopyState>} */ (told), pauseFor(10_000)]);
}

/** Resolves when the service worker of this site answers for this page. @param {URL} root */
async function inCharge(root) {
  while (!ownWorker(root)) {
    await new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
  }
}

async function atRest() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
}

/**
 * @param {number} ms
 * @returns {Promise<undefined>}
 */
const pauseFor = (ms) => new Promise((done) => setTimeout(() => done(undefined), ms));

function savesData() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (/** @type {unknown} */ (navigator));
  return connection?.saveData === true;
}

function allowedBefore() {
  try {
    return localStorage.getItem(allowed()) === "ya";
  } catch {
    return false;
  }
}

function rememberAllowed() {
  try {
    localStorage.setItem(allowed(), "ya");
  } catch {
    // asked again at the next visit
  }
}
