import assert from "node:assert/strict";
import { plain } from "/npm/optional-handed-on/1.0.0/optional-handed-on.js";

assert.equal(plain, "plain");
await assert.rejects(import("/npm/optional-handed-on/1.0.0/styled.js"), { code: "MODULE_NOT_FOUND" });
