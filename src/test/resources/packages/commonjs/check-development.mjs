import assert from "node:assert/strict";
import * as production from "/npm/commonjs/1.2.3/commonjs.js";
import * as development from "/npm/commonjs/1.2.3/dev/commonjs.js";

assert.equal(production.mode, "production");
assert.equal(development.mode, "development");
assert.equal(typeof development.act, "function");
