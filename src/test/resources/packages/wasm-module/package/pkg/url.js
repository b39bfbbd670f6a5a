import url from "./math_bg.wasm";

export { url };
