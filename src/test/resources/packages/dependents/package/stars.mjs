export * from "@scope/shared-state";
export * from "commonjs/callable.js";
