/** Drive the worker of the site in a thread of Node (scope.mjs), as a page would. */

import { Worker } from "node:worker_threads";

const SCOPE = new URL("./scope.mjs", import.meta.url);
export const BASE = "http://luring.invalid/";

/**
 * @param {{script: string, site: string, store?: string, missing?: string[]}} workerData
 */
export async function openThread(workerData) {
  const thread = new Worker(SCOPE, { workerData });
  /** @type {((message: any) => void)[]} */
  const waiting = [];
  /** @type {any[]} */
  const heard = [];
  const failed = new Promise((_, reject) => thread.once("error", reject));
  failed.catch(() => undefined);
  thread.on("message", (message) => {
    if ("progress" in message) return;
    const next = waiting.shift();
    if (next) next(message);
    else heard.push(message);
  });
  const next = () => Promise.race([heard.length > 0 ? heard.shift() : new Promise((done) => waiting.push(done)), failed]);
  let last = 0;
  await next();
  return {
    /**
     * One question, and what the worker says to it: {id, result}, {id, error} or {fatal, …}.
     *
     * @param {string} name
     * @param {unknown} argument
     */
    ask(name, argument) {
      thread.postMessage({ id: ++last, name, argument });
      return next();
    },
    async marks() {
      thread.postMessage({ marks: true });
      return (await next()).marks;
    },
    next,
    end: () => thread.terminate(),
  };
}
