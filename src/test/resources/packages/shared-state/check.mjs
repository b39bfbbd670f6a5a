import assert from "node:assert/strict";
import next from "/npm/@scope/shared-state/2.0.0/shared-state.js";
import { count } from "/npm/@scope/shared-state/2.0.0/counter.js";
import { count as alsoCount, a } from "/npm/@scope/shared-state/2.0.0/features/a.js";
import * as facade from "/npm/@scope/shared-state/2.0.0/src/main.js";
import * as twice from "/npm/@scope/shared-state/2.0.0/counter.js?again";
import data from "/npm/@scope/shared-state/2.0.0/data.js";

next();
facade.next();
assert.equal(count, 2);
assert.equal(alsoCount, 2);
assert.equal(twice.count, 2, "an entry reached by another URL is the same module below");
assert.equal(facade.default, next);
assert.equal((await a).b, "b");
assert.equal(data.answer, 42);
