import assert from "node:assert/strict";
import * as whole from "/npm/dual/1.2.0/dual.js";
import * as babel from "/npm/dual/1.2.0/babel.js";
import * as names from "/npm/dual/1.2.0/names.js";
import * as only from "/npm/dual/1.2.0/only.js";

// What was require("dual") there is the function here, too; the others are namespaces.
assert.equal(whole["module.exports"], whole.default);
assert.equal(whole.default(), "whole");
for (const other of [babel, names, only]) assert.ok(!("module.exports" in other));
