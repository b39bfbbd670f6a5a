import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { folder, icon, named, resolved, text, where, worker } from "/npm/own-url/1.0.0/own-url.js";

const { ran, beside } = await import(worker.href);
assert.equal(ran, 42);
assert.equal(await readFile(beside, "utf8"), "big");

assert.equal(await readFile(icon(true), "utf8"), "big");
assert.equal(await readFile(icon(false), "utf8"), "small");
assert.equal(await readFile(named, "utf8"), "small");
assert.equal(await readFile(new URL(resolved), "utf8"), "small");
assert.equal(await readFile(new URL("images/big.png", folder), "utf8"), "big");
assert.equal(text, "import.meta.url");

const again = await import(where);
assert.equal(again.where, where);

const root = process.env.RELEASES + "/npm/own-url/1.0.0/";
const [, url] = (await readFile(root + "style.css", "utf8")).match(/url\("?(\.\/[^")]+)"?\)/);
assert.equal(await readFile(root + url.replace("small.png", "big.png"), "utf8"), "big");
