import assert from "node:assert/strict";
import { styled } from "/npm/asks-styles/1.0.0/asks-styles.js";
import { common } from "/npm/asks-styles/1.0.0/common.js";

assert.deepEqual(styled, [true]);
assert.equal(common, true);
