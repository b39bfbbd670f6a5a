export { one as $one } from "types";
export { one as unclear } from "types";
export * from "types";
