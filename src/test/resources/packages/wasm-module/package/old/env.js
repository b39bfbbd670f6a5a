import * as env from "./env.wasm";

export const url = env.default;
