import assert from "node:assert/strict";

const at = "/npm/with-others/1.0.0/";
assert.deepEqual({ ...(await import(at + "handed.js")).default }, { alpha: 1, mixed: true });
assert.equal((await import(at + "needed.js")).model.mixed, true);
assert.equal((await import(at + "same.js")).default, (await import("/npm/mixin/v1/mixin.js")).default);
