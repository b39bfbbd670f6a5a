import assert from "node:assert/strict";
import { global, hasPage, make } from "/npm/sloppy/1.0.0/sloppy.js";

assert.equal(hasPage, false);
assert.equal(make().kind, 1);
assert.equal(global(), globalThis);
