import assert from "node:assert/strict";
import * as whole from "/npm/dual/1.2.0/dual.js";
import * as babel from "/npm/dual/1.2.0/babel.js";
import * as bracketed from "/npm/dual/1.2.0/bracketed.js";
import * as bundled from "/npm/dual/1.2.0/bundled.js";
import * as flagged from "/npm/dual/1.2.0/flagged.js";
import * as ownExports from "/npm/dual/1.2.0/own-exports.js";
import * as preferred from "/npm/dual/1.2.0/preferred.js";
import * as names from "/npm/dual/1.2.0/names.js";
import * as only from "/npm/dual/1.2.0/only.js";

// What was require("dual") there is the function here, too; the others are namespaces.
for (const it of [whole, bracketed, flagged, ownExports, preferred]) {
  assert.equal(it["module.exports"], it.default);
  assert.equal(it.default(), "whole");
}
// Babel's helpers are asked for their default, too.
assert.equal(flagged["module.exports"].default, flagged.default);
assert.equal(flagged["module.exports"].__esModule, true);
for (const other of [babel, bundled, names, only]) assert.ok(!("module.exports" in other));
