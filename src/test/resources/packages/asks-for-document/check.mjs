import assert from "node:assert/strict";
import { highlight, highlightAll } from "/npm/asks-for-document/1.0.0/asks-for-document.js";
import screen, { enter } from "/npm/asks-for-document/1.0.0/screen.js";

assert.equal(highlight("a"), "<b>a</b>");
assert.equal(highlightAll, undefined);
assert.equal(screen, false);
assert.equal(enter, undefined);
