import assert from "node:assert/strict";

const load = name => import(`/npm/odd-bytes/1.0.0/${name}.js`);
assert.equal((await load("bang")).ran, true);
assert.equal((await load("bom")).bom, "\u00e9");
assert.equal((await load("bom")).crlf, "a\nb");
assert.equal((await load("latin")).latin, "x");
assert.deepEqual((await load("jsx")).shown.children, ["text"]);
