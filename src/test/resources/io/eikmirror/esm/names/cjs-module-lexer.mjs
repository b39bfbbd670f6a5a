// Asks the real cjs-module-lexer. Reads JSON strings, one a line, on stdin and answers each on a line
// of its own: what its WebAssembly finds, what its JavaScript finds, and whether the text is a
// script at all. A text that it cannot read has no names. With a folder as argument, answers for
// every .js and .cjs file below it as well, with the path.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(process.argv[2] + "/");
const { parse: script } = require("cjs-module-lexer");
const wasm = await import(join(process.argv[2], "cjs-module-lexer/dist/lexer.mjs"));
await wasm.init();

function found(parse, text) {
  try {
    const { exports, reexports } = parse(text);
    return { exports, reexports };
  } catch {
    return { exports: [], reexports: [] };
  }
}

function isScript(text) {
  try {
    new Function("exports", "require", "module", text.replace(/^#!.*/, ""));
    return true;
  } catch {
    return false;
  }
}

function answer(path, text) {
  const answers = [found(wasm.parse, text), found(script, text)];
  console.log(JSON.stringify({ path, answers, script: path !== null || isScript(text) }));
}

for await (const line of createInterface({ input: process.stdin })) {
  answer(null, JSON.parse(line));
}
if (process.argv[3]) {
  for (const entry of readdirSync(process.argv[3], { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && /\.c?js$/.test(entry.name)) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      answer(path, readFileSync(path, "utf8"));
    }
  }
}
