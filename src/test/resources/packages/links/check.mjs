import assert from "node:assert/strict";
import { good } from "/npm/links/1.0.0/good.js";
import { one } from "/npm/links/1.0.0/links.js";

assert.equal(good, one);
