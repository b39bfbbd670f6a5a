import assert from "node:assert/strict";
import * as main from "/npm/same-star/1.0.0/same-star.js";
import * as types from "/npm/types/v1/types.js";

assert.deepEqual(Object.keys(main), ["$one", "a", "b", "every", "one"]);
assert.equal(main.$one, types.one);
assert.equal(main.every, types);
