import assert from "node:assert/strict";
import { code, parse } from "/npm/handed-require/1.0.0/handed-require.js";

assert.equal(parse("one two three"), 3);
assert.equal(code, "MODULE_NOT_FOUND");
