import { next } from "./stars.mjs";
export const again = () => next();
