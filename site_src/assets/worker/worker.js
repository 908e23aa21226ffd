/**
 * The worker beside the page: starts Python, then answers {id, name, argument} with {id, result} or {id, error}.
 *
 * The first message is {id, name: "mulai", argument: {runtime, whole}}. {progress} tells bytes that arrived. After anything that
 * is not a plain answer of the engine, the worker says {fatal, network, whole} and ends itself: a Python that has stumbled
 * once is never asked again, the page starts a fresh one; `whole`: one with nothing left out.
 */

import { PieceError } from "./pieces.js";
import { MissingModuleError, startPython } from "./python.js";

/** @typedef {{id: number, name: string, argument: any}} Question */

/** @type {import("./python.js").Call | undefined} */
let call;

self.onmessage = async (/** @type {MessageEvent<Question>} */ event) => {
  const { id, name, argument } = event.data;
  try {
    if (name === "mulai") {
      call = await startPython(new URL(argument.runtime), argument.whole === true, (progress) => self.postMessage({ progress }));
      self.postMessage({ id, result: { mesin: "python" } });
      return;
    }
    if (!call) throw new Error("Python has not started");
    self.postMessage({ id, ...JSON.parse(call(name, JSON.stringify(argument))) });
  } catch (error) {
    const fatal = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    self.postMessage({ fatal, network: error instanceof PieceError, whole: error instanceof MissingModuleError });
    self.close();
  }
};
