// html-validate for pages on standard input: {"name": "<!doctype html>…"} -> ["name:line:column rule: message", …]

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [packages] = process.argv.slice(2);
const { HtmlValidate } = await import(pathToFileURL(`${packages}/html-validate/dist/esm/index.js`).href);

const rules = {
  "doctype-style": ["error", { style: "lowercase" }],
  "empty-heading": "off", // headings inside <template> are filled by scripts
  "form-dup-name": ["error", { shared: ["radio", "checkbox"] }],
  "long-title": "off", // a form's title comes from its catalogue
  "no-inline-style": "error",
  "prefer-native-element": ["error", { exclude: ["region", "radiogroup"] }], // a fieldset of radio buttons is one
  "require-sri": "off", // every file is our own
  "wcag/h32": "off", // nothing is ever submitted
};
const validator = new HtmlValidate({ root: true, extends: ["html-validate:recommended"], rules });

const found = [];
for (const [name, html] of Object.entries(JSON.parse(readFileSync(0, "utf8")))) {
  const report = await validator.validateString(html);
  for (const { messages } of report.results) {
    for (const { line, column, ruleId, message } of messages) found.push(`${name}:${line}:${column} ${ruleId}: ${message}`);
  }
}
process.stdout.write(JSON.stringify(found));
