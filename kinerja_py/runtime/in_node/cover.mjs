/**
 * Node, at build time: which functions of the WebAssembly does the phone need? node cover.mjs <folder>
 *
 * The folder holds asked.json {script, site, manifest} and soal.json, the questions of the exercise with their right
 * answers: [[name, argument, reply]]. The site's own worker boots, takes its picture, answers all, is restored from the
 * picture and answers all again, and boots where nothing can be kept. With an instrumented WebAssembly, made.json tells the functions that ran; in any case
 * every answer must be the right one.
 */

import fs from "node:fs";
import path from "node:path";
import process from "node:process";

import { BASE, openThread } from "./thread.mjs";

const folder = process.argv[2];
const { script, site, manifest } = JSON.parse(read("asked.json"));
/** @type {[string, string, string][]} */
const questions = JSON.parse(read("soal.json"));
const store = path.join(folder, "simpanan");
const ran = new Set();

const booted = await visit("boot");
await pictureOf(store);
await leave(booted);
await leave(await visit("potret"));
await leave(await visit("boot", { keeps: false }));
fs.writeFileSync(path.join(folder, "made.json"), JSON.stringify({ ran: [...ran].sort((a, b) => a - b) }));
process.exit(0);

/**
 * @param {"boot" | "potret"} how
 * @param {{keeps?: boolean}} [place] where nothing can be kept, no picture is taken
 */
async function visit(how, { keeps = true } = {}) {
  const thread = await openThread({ script, site, store: keeps ? store : undefined });
  const started = await thread.ask("mulai", { runtime: `${BASE}runtime/${manifest}` });
  if (started.result?.cara !== how) throw new Error(`${how} wanted: ${JSON.stringify(started)}`);
  for (const [name, argument, reply] of questions) {
    const told = await thread.ask(name, argument === "" ? undefined : JSON.parse(argument));
    const { id, ...given } = told;
    if (JSON.stringify(given) !== JSON.stringify(JSON.parse(reply))) {
      throw new Error(`${how}: another answer to ${name} ${argument.slice(0, 200)}: ${JSON.stringify(told).slice(0, 200)}`);
    }
  }
  return thread;
}

/** @param {Awaited<ReturnType<typeof openThread>>} thread */
async function leave(thread) {
  for (const one of await thread.marks()) ran.add(one);
  await thread.end();
}

/** The worker keeps its picture after its first answer, in its own time. @param {string} place */
async function pictureOf(place) {
  for (let tries = 0; tries < 600; tries += 1) {
    const names = fs.existsSync(place) ? fs.readdirSync(place, { recursive: true }) : [];
    if (names.some((name) => String(name).endsWith(".kepala"))) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("no picture was kept");
}

function read(name) {
  return fs.readFileSync(path.join(folder, name), "utf8");
}
