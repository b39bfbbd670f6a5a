import assert from "node:assert/strict";

globalThis.document = {};
const { ready } = await import("/npm/minds-stand-ins/1.0.0/minds-stand-ins.js");
assert.equal(ready(), true);
