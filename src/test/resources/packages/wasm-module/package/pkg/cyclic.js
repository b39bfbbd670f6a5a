export { doubled, last } from "./cyclic_bg.js";
