/**
 * Node, at build time: which functions of the WebAssembly does the phone need? node cover.mjs <folder>
 *
 * The folder holds asked.json {script, site, manifest} and soal.json, the questions of the exercise with their right
 * answers: [[name, argument, reply]]. The site's own worker restores Python from the picture and is asked all of them; every
 * answer must be the right one. With an instrumented WebAssembly, made.json tells the functions that ran.
 */

import fs from "node:fs";
import path from "node:path";
import process from "node:process";

import { BASE, openThread } from "./thread.mjs";

const folder = process.argv[2];
const { script, site, manifest } = JSON.parse(read("asked.json"));
/** @type {[string, string, string][]} */
const questions = JSON.parse(read("soal.json"));

const thread = await openThread({ script, site });
const started = await thread.ask("mulai", { runtime: `${BASE}runtime/${manifest}` });
if (started.result?.cara !== "potret") throw new Error(`not restored: ${JSON.stringify(started)}`);
for (const [name, argument, reply] of questions) {
  const { id, ...given } = await thread.ask(name, argument === "" ? undefined : JSON.parse(argument));
  if (JSON.stringify(given) !== JSON.stringify(JSON.parse(reply))) {
    throw new Error(`another answer to ${name} ${argument.slice(0, 200)}: ${JSON.stringify(given).slice(0, 200)}`);
  }
}
fs.writeFileSync(path.join(folder, "made.json"), JSON.stringify({ ran: await thread.marks() }));
await thread.end();
process.exit(0);

function read(name) {
  return fs.readFileSync(path.join(folder, name), "utf8");
}
