export * from "../counter.js";
export const a = import("./b.js");
