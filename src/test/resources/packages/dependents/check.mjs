import assert from "node:assert/strict";
import * as main from "/npm/dependents/3.1.0/dependents.js";
import { again } from "/npm/dependents/3.1.0/through.js";
import required from "/npm/dependents/3.1.0/require.js";
import { next } from "/npm/@scope/shared-state/2.0.0/shared-state.js";

assert.deepEqual(Object.keys(main).sort(), ["fantasy-land/of", "helper", "module.exports", "next", "own"]);
assert.equal(main.next, next);
assert.deepEqual(required, { mode: "production", called: "called", named: 7, babel: "function", next: 1, esModule: true, gone: "MODULE_NOT_FOUND" });
assert.equal(typeof again, "function");
