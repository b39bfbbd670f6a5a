import { twice } from "./shared.mjs";

export const ran = twice(21);
export const beside = new URL("./images/big.png", import.meta.url);
