import data from "./data.json" with { type: "json" };
import { count, increment } from "#inner";
import * as self from "module-syntax/source";
export * from "./stars.js";
export { count, increment, data };
export const waited = await Promise.resolve("waited");
export const lazy = () => import("./lazy.js");
export const typed = self.area({ side: 2 });
export { default as "not a name" } from "./lazy.js";
