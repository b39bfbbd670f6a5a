import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { logo } from "/npm/styles/1.0.0/styles.js";

const root = process.env.RELEASES + "/npm/styles/1.0.0/";
assert.match(await readFile(new URL(logo), "utf8"), /<svg/);
const css = await readFile(root + "style.css", "utf8");
assert.match(css, /margin:\s*0/);
const [, url] = css.match(/url\("?(\.\/_assets\/[^")]+)"?\)/);
assert.match(await readFile(root + url, "utf8"), /<svg/);
