/**
 * Node: the site's own engine.js and worker, with a WebAssembly cut in a place that hurts. node two_parts.mjs <asked.json>
 *
 * asked: {engine, threads, script, site, manifest, store, reserve, questions, mode}. *marks* tells which functions of an
 * instrumented WebAssembly run in each phase. *visits* lets a page start (`visits` times) and ask all questions each time, with
 * `reserve` (names of files) out of reach or not, and tells every answer; then the files are there, and it asks again.
 */

import fs from "node:fs";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";

const asked = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const { BASE, openThread } = await import(pathToFileURL(`${asked.threads}/thread.mjs`).href);
const runtime = `${BASE}runtime/${asked.manifest}`;
const told = asked.mode === "marks" ? await marks() : await visits();
fs.writeFileSync(`${process.argv[2]}.told`, JSON.stringify(told));
process.exit(0);

async function marks() {
  const phases = {};
  const thread = await openThread(asked);
  const { result } = await thread.ask("mulai", { runtime });
  if (result?.cara !== "potret") throw new Error(JSON.stringify(result));
  phases.restore = await thread.marks();
  for (const [at, [name, argument]] of asked.questions.entries()) {
    await thread.ask(name, argument);
    phases[`question ${at}`] = await thread.marks();
  }
  await thread.end();
  return phases;
}

async function visits() {
  const page = { dataset: {}, dispatchEvent: () => true };
  const heard = [];
  const online = [];
  let missing = asked.reserve;
  console.info = (text) => heard.push(text);
  Object.assign(globalThis, {
    self: globalThis,
    navigator: {},
    document: { documentElement: page, baseURI: BASE, readyState: "complete" },
    addEventListener: (name, listener) => name === "online" && online.push(listener),
    MutationObserver: class {
      observe() {} // there is no offline copy here
    },
    Worker: class {
      constructor() {
        this.thread = new Worker(new URL(pathToFileURL(`${asked.threads}/scope.mjs`)), { workerData: { ...asked, missing } });
        this.thread.on("message", (data) => this.onmessage?.({ data }));
        this.thread.on("error", (error) => this.onerror?.({ message: String(error), preventDefault: () => undefined }));
      }
      postMessage(data) {
        this.thread.postMessage(data);
      }
      terminate() {
        this.thread.terminate();
      }
    },
  });
  const known = asked.questions.find(([name]) => name === "load_form"); // the worker does this itself, at every start
  if (known) {
    fs.writeFileSync(`${asked.site}/formulir.json`, JSON.stringify(known[1].form));
    page.dataset.formulirJson = "formulir.json";
  }
  const { startEngine } = await import(pathToFileURL(asked.engine).href);
  const rounds = [];
  for (let visit = 0; visit < asked.visits; visit += 1) {
    missing = asked.reserve;
    const states = [];
    const engine = startEngine({ worker: "pekerja.js", runtime: `runtime/${asked.manifest}` });
    engine.onState((state, reason) => states.push(`${state} ${reason}`));
    await until(() => states.includes("siap undefined") || states.at(-1) === "memuat jaringan" || states.at(-1) === "tanpa jatuh");
    const answers = engine.state() === "siap" ? await askAll(engine) : [];
    missing = [];
    if (engine.state() !== "siap") for (const listener of online) listener();
    await until(() => engine.state() === "siap");
    const way = page.dataset.mesinCara;
    const later = await askAll(engine);
    rounds.push({ answers, later, way, states, heard: heard.splice(0) });
    engine.pause();
  }
  return rounds;
}

function askAll(engine) {
  const ask = ([name, argument]) => engine.call(name, argument).then(
    (result) => ({ result }),
    ({ code }) => ({ code }),
  );
  return Promise.all(asked.questions.filter(([name]) => name !== "load_form").map(ask));
}

async function until(holds, tries = 1200) {
  for (let tried = 0; !holds(); tried += 1) {
    if (tried === tries) throw new Error("waited in vain");
    await new Promise((done) => setTimeout(done, 50));
  }
}
