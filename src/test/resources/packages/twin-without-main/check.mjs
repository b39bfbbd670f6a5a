import assert from "node:assert/strict";
import * as main from "/npm/twin-without-main/1.0.0/twin-without-main.js";
import * as format from "/npm/twin-without-main/1.0.0/format.js";

assert.equal(format["module.exports"], format.default);
assert.equal(main.format, format.default);
assert.equal("module.exports" in main, false);
