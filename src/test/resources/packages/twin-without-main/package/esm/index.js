export { default as format } from "./format.js";
