/** Node, at build time: let a thread take the picture (picture.js). node picture.mjs <folder>, which also holds its script. */

import path from "node:path";
import process from "node:process";

import { openThread } from "./thread.mjs";

const folder = process.argv[2];
const thread = await openThread({ script: path.join(folder, "pekerja.mjs"), site: folder });
const { result } = await thread.ask("potret", folder);
process.exit(result === "potret" ? 0 : 1);
