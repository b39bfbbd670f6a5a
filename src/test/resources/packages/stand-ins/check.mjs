import assert from "node:assert/strict";
import { alpha } from "/npm/stand-ins/1.0.0/stand-ins.js";

assert.equal(alpha.length, 3);
