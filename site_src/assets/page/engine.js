/**
 * The page's way to Python: starts the worker when the page is at rest, puts questions to it, survives a crash.
 *
 * `html[data-mesin]` tells the state: *memuat* (on its way), *siap*, *tanpa* (not on this device, or not now). Nobody
 * waits for Python to type, save or export; a caller whose question gets no answer is told so and goes on without.
 *
 * A worker that crashes is replaced, and the questions it left open are asked once more; what an old worker may still
 * say is not heard. After RESTARTS crashes in one visit the page stays without. A link that is down is no crash: the
 * state stays *memuat*, and the worker is started again later, or at once when the browser says it is online or the
 * offline copy is whole, also when that was said while a start was still failing.
 *
 * Nor is it a crash when a worker lacks a part of the WebAssembly (worker/poison.js): the question goes to one that has
 * both. Where the other part is not at hand, open questions are given back, and Python goes on when it has arrived.
 */

import { formHere, openPython, takeEarlyWorker } from "./early-worker.js";
import { EngineError, openQuestions } from "./questions.js";

/**
 * @typedef {"memuat" | "siap" | "tanpa"} EngineState
 * @typedef {"mulai" | "jatuh" | "jaringan" | "tanpa-dukungan" | "ditunda" | undefined} EngineReason
 * @typedef {object} Engine
 * @property {(name: string, argument: unknown) => Promise<any>} call ask Python; rejects with an EngineError
 * @property {(listener: (state: EngineState, reason: EngineReason) => void) => () => void} onState hears the state now
 *   and every change; gives back how to stop hearing
 * @property {() => EngineState} state
 * @property {() => void} pause drop a Python that is still on its way (the person wants no download now)
 * @property {() => void} resume
 */

const RESTARTS = 3;
const ANSWER_MS = 60_000;
const START_MS = 300_000;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 120_000;

const WITHOUT = "Pemeriksa lengkap tidak dapat berjalan di perangkat ini. Isian Anda tetap aman dan dapat diunduh.";
const LATER =
  "Pemeriksaan ini perlu bagian yang belum terunduh. Isian Anda tetap aman; pemeriksaan berlanjut begitu ada sambungan.";

/**
 * @param {object} [options] addresses; by default those of `<html data-worker data-runtime>`. The Form that Python should
 *   know before it answers is the page's own (`data-formulir-json`)
 * @param {string} [options.worker]
 * @param {string} [options.runtime]
 * @param {{open: () => Worker, form: () => string}} [options.carried] a page that carries worker and Form in itself needs no line
 * @param {Promise<unknown>} [options.after] nothing is downloaded before this is done (consent, service worker)
 * @returns {Engine}
 */
export function startEngine(options = {}) {
  const page = document.documentElement;
  const { carried } = options;
  const worker = options.worker ?? page.dataset.worker;
  const runtime = options.runtime ?? page.dataset.runtime;

  const questions = openQuestions();
  /** @type {Set<(state: EngineState, reason: EngineReason) => void>} */
  const listeners = new Set();
  /** @type {EngineState} */
  let state = "memuat";
  /** @type {EngineReason} */
  let reason;
  /** @type {Worker | undefined} */
  let python;
  /** @type {number | undefined} */
  let watch;
  /** @type {number | undefined} */
  let again;
  let patience = FIRST_WAIT_MS;
  let woken = false; // the line came back while a start was under way
  let crashes = 0;
  let paused = false;
  let whole = false; // nothing left out of Python, once something was missing
  let early = runtime && !carried ? takeEarlyWorker(new URL(runtime, document.baseURI).href) : undefined;
  let fresh = false; // booted, not restored, once a restored one has failed
  let joined = false; // with both parts of the WebAssembly, once one was not enough

  /**
   * @param {EngineState} next
   * @param {EngineReason} [why]
   */
  function become(next, why) {
    state = next;
    reason = why;
    page.dataset.mesin = next;
    for (const listener of listeners) listener(next, why);
  }

  function start() {
    clearTimeout(again);
    if (paused || python || !runtime) return;
    woken = false;
    become("memuat", "mulai");
    const mine = early ?? openWorker();
    early = undefined;
    python = mine;
    mine.onmessage = ({ data }) => {
      if (mine !== python) return;
      if ("fatal" in data) {
        whole ||= data.whole;
        fresh ||= data.fresh;
        if (data.joined && !joined) join(data.fatal);
        else if (data.network && !carried) waitForNetwork(data.fatal);
        else crash(data.fatal);
      }
      if ("id" in data && questions.settle(data)) {
        clearTimeout(watch);
        askNext();
      }
      if ("progress" in data) {
        if (state === "memuat") stir();
        page.dispatchEvent(new CustomEvent("mesin-kemajuan", { detail: data.progress }));
      }
    };
    mine.onerror = (event) => {
      event.preventDefault();
      if (mine !== python) return;
      if (!event.message) return waitForNetwork("the worker's script did not load");
      joined = true; // what went wrong out of turn may be anything
      crash(event.message);
    };
    mine.onmessageerror = () => mine === python && crash("an answer could not be read");
    begin(mine, new URL(runtime, document.baseURI).href).catch((error) => mine === python && crash(String(error)));
  }

  function openWorker() {
    return carried?.open() ?? openPython(worker ?? "");
  }

  /**
   * @param {Worker} mine
   * @param {string} address
   */
  async function begin(mine, address) {
    stir();
    const form = carried ? { text: carried.form() } : formHere();
    const kept = Boolean(navigator.serviceWorker?.controller);
    const started = await questions.direct(mine, "mulai", { runtime: address, form, kept, whole, fresh, joined });
    if (mine !== python) return;
    page.dataset.mesinCara = started.cara;
    clearTimeout(watch);
    become("siap");
    askNext();
  }

  function askNext() {
    if (state !== "siap" || !python || !questions.next(python)) return;
    watch = setTimeout(() => silent("no answer in time"), ANSWER_MS);
  }

  /** While Python is on its way, every piece that arrives is a sign of life. */
  function stir() {
    clearTimeout(watch);
    watch = setTimeout(() => silent("no start in time"), START_MS);
  }

  /** @param {string} technical */
  function silent(technical) {
    fresh = joined = true; // a restored Python that hangs must not be restored again, nor one that lacks a part
    crash(technical);
  }

  /** @param {string} technical for developers */
  function crash(technical) {
    drop(technical);
    crashes += 1;
    if (crashes > RESTARTS) return giveUp("jatuh");
    become("memuat", "jatuh");
    again = setTimeout(start, 250 * 4 ** (crashes - 1));
  }

  /** @param {string} technical for developers */
  function join(technical) {
    joined = true;
    questions.excuse();
    drop(technical);
    start();
  }

  /** @param {string} technical for developers */
  function waitForNetwork(technical) {
    drop(technical);
    if (joined) questions.giveBack("bagian-belum-ada", LATER);
    become("memuat", "jaringan");
    if (woken) return start();
    again = setTimeout(start, patience);
    patience = Math.min(patience * 2, LONGEST_WAIT_MS);
  }

  /** What was missing may be here now. */
  function wake() {
    patience = FIRST_WAIT_MS;
    if (reason === "jaringan") start();
    else woken = state === "memuat";
  }

  /** @param {string} technical for developers */
  function drop(technical) {
    console.info(`mesin: ${technical}`);
    python?.terminate();
    python = undefined;
    clearTimeout(watch);
    questions.drop();
  }

  /** @param {EngineReason} why */
  function giveUp(why) {
    become("tanpa", why);
    questions.giveBack("tanpa-mesin", WITHOUT);
  }

  if (!(carried || worker) || !runtime || !canRunPython()) giveUp("tanpa-dukungan");
  else {
    become("memuat", "mulai");
    const ready = early ? Promise.resolve() : Promise.all([atRest(), options.after]);
    ready.then(start, start).catch(() => giveUp("tanpa-dukungan"));
    addEventListener("online", wake);
    const copy = new MutationObserver(() => page.dataset.luring === "siap" && wake());
    copy.observe(page, { attributeFilter: ["data-luring"] });
  }

  return {
    call(name, argument) {
      if (state === "tanpa") return Promise.reject(new EngineError("tanpa-mesin", WITHOUT));
      if (joined && reason === "jaringan") return Promise.reject(new EngineError("bagian-belum-ada", LATER));
      const answer = questions.add(name, argument);
      askNext();
      return answer;
    },
    onState(listener) {
      listeners.add(listener);
      listener(state, reason);
      return () => listeners.delete(listener);
    },
    state: () => state,
    pause() {
      if (state !== "memuat" || paused) return;
      paused = true;
      clearTimeout(again);
      drop("paused");
      giveUp("ditunda");
    },
    resume() {
      if (!paused) return;
      paused = false;
      start();
    },
  };
}

/** Can this browser run Pyodide at all? */
function canRunPython() {
  return typeof WebAssembly === "object";
}

/** Resolves when the page has loaded and the browser has nothing better to do. */
async function atRest() {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done, { once: true }));
  await new Promise((done) => ("requestIdleCallback" in self ? requestIdleCallback(done, { timeout: 500 }) : done(0)));
}
