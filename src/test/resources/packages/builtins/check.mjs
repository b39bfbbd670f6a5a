import assert from "node:assert/strict";

const { Bus, slow } = await import("/npm/builtins/1.0.0/builtins.js");
assert.equal(typeof new Bus().emit, "function");
assert.equal(slow, "function");

const module = await import("/npm/builtins/1.0.0/module.js");
assert.equal(typeof new module.Bus().emit, "function");
assert.deepEqual(module.have, ["function", "undefined", "b"]);
