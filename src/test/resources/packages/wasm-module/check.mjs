import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

// Node fetches no files.
globalThis.fetch = async (url) =>
  new Response(await readFile(new URL(url)), { headers: { "content-type": "application/wasm" } });

const { add, answer, pages, sums } = await import("/npm/wasm-module/1.0.0/wasm-module.js");
assert.equal(add(20, 3), 23);
assert.deepEqual(sums, [23]);
assert.equal(answer, 42);
assert.equal(pages, 1);

const { doubled } = await import("/npm/wasm-module/1.0.0/cyclic.js");
assert.equal(doubled(21), 42);

const { lazily } = await import("/npm/wasm-module/1.0.0/lazy.js");
assert.equal((await lazily())(1, 2), 3);
assert.deepEqual(sums, [23, 3]);

for (const entry of ["url", "env"]) {
  const { url } = await import(`/npm/wasm-module/1.0.0/${entry}.js`);
  assert.ok(WebAssembly.validate(await readFile(new URL(url))), entry);
}
