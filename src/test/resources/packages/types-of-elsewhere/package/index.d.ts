export { two } from "./extra";
export const one: number;
