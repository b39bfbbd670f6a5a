import "./widget.css";
import data from "../data.json" with { type: "json" };
import dot from "../css/dot.svg";

export { dot };
export const { answer } = data;
export const wasm = new URL("math.wasm", import.meta.url);
export const missing = new URL("./not-shipped.bin", import.meta.url).pathname;
export const sum = await Promise.resolve(answer + 1);
export const lazy = () => import("./lazy.js");
export const ask = (question) =>
  talk(new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), question);
export const askByText = (question) =>
  talk(new Worker(new URL("./worker.js", import.meta.url).toString(), { type: "module" }), question);
export const askScript = (question) =>
  talk(new Worker(new URL(`./script.js`, import.meta.url)), question);

function talk(worker, question) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(question);
  });
}
