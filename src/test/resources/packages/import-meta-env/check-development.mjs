import assert from "node:assert/strict";
import * as production from "/npm/import-meta-env/1.0.0/import-meta-env.js";
import * as development from "/npm/import-meta-env/1.0.0/dev/import-meta-env.js";

assert.equal(production.warns, false);
assert.equal(development.warns, true);
