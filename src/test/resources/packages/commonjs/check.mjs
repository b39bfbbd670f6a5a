import assert from "node:assert/strict";
import * as main from "/npm/commonjs/1.2.3/commonjs.js";
import again from "/npm/commonjs/1.2.3/index.js";
import callable, { helper } from "/npm/commonjs/1.2.3/callable.js";
import * as callables from "/npm/commonjs/1.2.3/callable.js";
import Babel, { named } from "/npm/commonjs/1.2.3/babel.js";

assert.equal(main.mode, "production");
assert.equal(main.delete(), "deleted");
assert.equal(main.first, "first");
assert.equal(main.act, undefined);
assert.equal(main.default, main["module.exports"]);
assert.equal(again, main.default);
assert.equal(callable(), "called");
assert.equal(helper, callable.helper);
assert.deepEqual(callables["fantasy-land/of"](1), [1]);
assert.equal(callables["module.exports"], callable);
assert.equal(new Babel().constructor, Babel);
assert.equal(named, 7);
