import EventEmitter, { once, notInAnyPolyfill } from "node:events";
import * as path from "path";
export class Bus extends EventEmitter {}
export const have = [typeof once, typeof notInAnyPolyfill, path.basename("/a/b")];
