import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { answer, dot, lazy, missing, sum, wasm } from "/npm/assets/1.0.0/assets.js";

assert.equal(answer, 42);
assert.equal(sum, 43);
assert.match(await readFile(new URL(dot), "utf8"), /<svg/);
assert.equal((await readFile(wasm)).length, 41);
assert.match(missing, /not-shipped/);
const { where } = await lazy();
assert.equal(await readFile(new URL(where), "utf8"), "deep\n");

const root = process.env.RELEASES + "/npm/assets/1.0.0/";
const css = await readFile(root + "assets.css", "utf8");
assert.match(css, /\.base/);
const urls = [...css.matchAll(/url\("?(\.\/[^")#]+)(?:#a)?"?\)/g)];
assert.equal(urls.length, 2);
for (const [, url] of urls) {
  await readFile(root + url);
}
assert.match(await readFile(root + "assets.js.css", "utf8"), /\.widget/);
