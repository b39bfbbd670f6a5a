import assert from "node:assert/strict";
import { Base, Scope } from "/npm/circle/1.0.0/circle.js";
import SameScope from "/npm/circle/1.0.0/scope.js";

assert.equal(SameScope, Scope);
assert.ok(new Base().scope() instanceof Scope);
