import assert from "node:assert/strict";
import { icon } from "/npm/own-folders/1.0.0/own-folders.js";

assert.equal(icon, "spinner");
