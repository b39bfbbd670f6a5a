import * as wasm from "./cyclic_bg.wasm";

export const last = { sum: 0 };

export const told = function (sum) {
  last.sum = sum;
};

export function doubled(number) {
  wasm.add(number, number);
  return last.sum;
}
