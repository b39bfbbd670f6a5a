export * from "./scope.js";
export * from "./base.js";
