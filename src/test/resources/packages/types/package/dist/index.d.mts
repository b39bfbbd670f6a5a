export declare const one: number;
export type { Nested } from "../types/nested.js";
