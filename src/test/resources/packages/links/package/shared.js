import { gone } from "types";
export const shared = gone;
