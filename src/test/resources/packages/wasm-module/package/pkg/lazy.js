export const lazily = async () => (await import("./math_bg.wasm")).add;
