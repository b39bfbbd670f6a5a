export { one } from "types";
export const start = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
