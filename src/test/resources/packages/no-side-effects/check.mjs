import assert from "node:assert/strict";
import { one } from "/npm/no-side-effects/1.0.0/one.js";
import { one as again } from "/npm/no-side-effects/1.0.0/one.js?again";
import two from "/npm/no-side-effects/1.0.0/two.js";
import twoAgain from "/npm/no-side-effects/v1/two.js?again";

assert.equal(one, again);
assert.equal(two, twoAgain);
