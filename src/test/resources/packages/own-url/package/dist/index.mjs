import { where } from "./deep/deep.js";

const own = import.meta.url;

export const worker = new URL(`./${own.endsWith("-dev.mjs") ? "worker-dev.mjs" : "worker.mjs"}`, own);
export const icon = (isBig) => new URL(`images/${isBig ? "big.png" : "small.png"}`, own);
export const named = new URL("./images/small.png", import.meta.url);
export const resolved = import.meta.resolve("./images/small.png");
export const folder = new URL(".", import.meta.url);
export const text = "import.meta.url";
export { where };
