import { next } from "./counter.js";
export { next } from "@scope/shared-state/counter";
export default next;
