export * from "./deeper.js"; export const star = 1;
