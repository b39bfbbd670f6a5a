import assert from "node:assert/strict";
import { asked, neither } from "/npm/asks-commonjs/1.0.0/asks-commonjs.js";

assert.deepEqual(asked, ["production", undefined]);
assert.equal(neither, undefined);
