/**
 * The worker beside the page: starts Python, then answers {id, name, argument} with {id, result} or {id, error}.
 *
 * The first question is {id, name: "mulai", argument: {runtime, form, kept, whole, fresh, joined}} (python.js). A worker
 * whose name is {runtime, form, kept}, as JSON, starts at once, and tells when *mulai* asks. {progress} tells bytes that
 * arrived. After anything that is not a plain answer of the engine, the worker says {fatal, network, whole, fresh, joined}
 * and ends itself: a Python that has stumbled once is never asked again, the page starts another one; `whole`: one with
 * nothing left out, `fresh`: one that boots, not one restored from a picture, `joined`: one with both parts of the
 * WebAssembly.
 */

import { MissingModuleError } from "./inside.js";
import { deviceNotes } from "./notes.js";
import { PieceError } from "./pieces.js";
import { PoisonedError } from "./poison.js";
import { SnapshotError, startPython } from "./python.js";

/** @typedef {{id: number, name: string, argument: any}} Question */

const REST_MS = 3_000; // the first answers come before

/** @type {import("./python.js").Started | undefined} */
let started;
/** @type {URL | undefined} */
let runtime;
/** @type {ReturnType<typeof startPython> | undefined} */
let begun;

self.onmessage = async (/** @type {MessageEvent<Question>} */ event) => {
  const { id, name, argument } = event.data;
  try {
    if (name === "mulai") await start(id, argument);
    else if (started) self.postMessage({ id, ...JSON.parse(started.call(name, JSON.stringify(argument))) });
    else throw new Error("Python has not started");
  } catch (error) {
    await end(error);
  }
};

if (self.name?.startsWith("{")) begin(JSON.parse(self.name)); // at the build, in Node, there is no name

/** @param {{runtime: string} & import("./python.js").How} argument */
function begin(argument) {
  runtime = new URL(argument.runtime);
  begun = startPython(runtime, argument, (progress) => self.postMessage({ progress }));
  begun.catch(() => undefined); // told when it is asked for
  return begun;
}

/**
 * @param {number} id
 * @param {{runtime: string} & import("./python.js").How} argument
 */
async function start(id, argument) {
  started = await (begun ?? begin(argument));
  self.postMessage({ id, result: { mesin: "python", cara: started.how } });
  setTimeout(keep, REST_MS);
}

function keep() {
  started?.keep?.().catch((error) => console.info(`mesin: ${error}`));
}

/** @param {unknown} error */
async function end(error) {
  const joined = error instanceof PoisonedError;
  const whole = error instanceof MissingModuleError;
  const doubtful = started?.how === "potret" && !joined && !whole; // what is missing says nothing against the picture
  const notes = runtime && deviceNotes(runtime);
  if (doubtful) await notes?.refuse().catch(() => undefined);
  if (joined) await notes?.join().catch(() => undefined);
  self.postMessage({
    fatal: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    network: error instanceof PieceError,
    whole,
    fresh: doubtful || error instanceof SnapshotError,
    joined,
  });
  self.close();
}
