import { one as $one } from "types";

export { $one };
export * as every from "types";
export const a = $one;
