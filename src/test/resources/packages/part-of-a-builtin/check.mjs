import assert from "node:assert/strict";
import { part, whole } from "/npm/part-of-a-builtin/1.0.0/part-of-a-builtin.js";

assert.equal(whole(), "of npm");
assert.equal(part, assert);
