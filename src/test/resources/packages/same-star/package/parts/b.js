import { one as $one } from "types";
export * as every from "types";
export { $one };
export const b = $one;
export const unclear = 1;
