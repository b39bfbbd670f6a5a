import assert from "node:assert/strict";
import { draw, fill } from "/npm/asked-on-demand/1.0.0/asked-on-demand.js";

await assert.rejects(draw(), { code: "MODULE_NOT_FOUND" });
await assert.rejects(fill(), { code: "MODULE_NOT_FOUND" });
