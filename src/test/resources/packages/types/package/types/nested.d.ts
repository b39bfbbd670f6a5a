import type { Beside } from "../dist/beside.js";
export type Nested = { beside: Beside };
