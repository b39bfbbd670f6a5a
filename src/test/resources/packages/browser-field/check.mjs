import assert from "node:assert/strict";
import { impl, fs, ponyfill } from "/npm/browser-field/0.4.0/browser-field.js";

assert.deepEqual([impl, fs, ponyfill], ["browser", 0, "ponyfill"]);
