import assert from "node:assert/strict";
import { good } from "/npm/partly-broken/1.0.0/partly-broken.js";

assert.equal(good, true);
