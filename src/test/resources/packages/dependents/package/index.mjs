export * from "./stars.mjs";
export const own = "own";
