import assert from "node:assert/strict";

const load = name => import(`/npm/shapes/1.0.0/${name}.js`);
assert.ok((await load("class")).of() instanceof (await load("class")).default);
assert.equal((await load("primitive")).default, 42);
assert.equal((await load("null")).default, null);
assert.equal((await load("null"))["module.exports"], null);
assert.equal((await load("proxy")).real, 1);
assert.equal((await load("getters")).lazy, 42);
assert.equal((await load("later")).default.later, 2);
assert.equal((await load("this")).top, true);
assert.equal((await load("umd")).delete, 3);
assert.equal((await load("umd")).default["not-a-name"], 2);
assert.deepEqual((await load("cycle-a")).b, "b");
assert.deepEqual((await load("cycle-b")).seen, ["a", undefined]);
assert.equal((await load("optional")).there, "MODULE_NOT_FOUND");
assert.equal((await load("template")).word("de"), "Wort");
assert.deepEqual((await load("template")).data, { a: [1] });
assert.equal((await load("intrinsic")).default, Object);
