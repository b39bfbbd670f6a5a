import { twice } from "./shared.js";

const wasm = fetch(new URL("./math.wasm", import.meta.url));

onmessage = async ({ data }) => {
  const { instance } = await WebAssembly.instantiateStreaming(await wasm);
  postMessage(instance.exports.add(twice(data), 1));
};
