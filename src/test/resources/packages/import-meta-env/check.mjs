import assert from "node:assert/strict";
import { BASE_URL, own, SSR, warns } from "/npm/import-meta-env/1.0.0/import-meta-env.js";

assert.equal(warns, false);
assert.equal(SSR, false);
assert.equal(BASE_URL, "/");
assert.equal(own, "none");
