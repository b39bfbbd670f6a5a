import { mode, nowhere as gone } from "commonjs";
export { never as neither } from "commonjs";

export const asked = [mode, gone];
