export * from "./parts/index.js";
export * from "./other.js";
