import assert from "node:assert/strict";
import * as it from "/npm/module-syntax/1.0.0/module-syntax.js";

assert.equal(it.waited, "waited");
assert.equal((await it.lazy()).default, "lazy");
assert.equal(it["not a name"], "lazy");
assert.deepEqual(it.data, { name: "data", list: [1, 2] });
const data = await import("/npm/module-syntax/1.0.0/data.js");
assert.deepEqual(data.default, it.data);
assert.deepEqual({ name: data.name, list: data.list }, it.data);
assert.equal(it.typed, 4);
it.increment();
assert.equal(it.count, 1);
