export const where = new URL("./deep/text.bin", import.meta.url).href;
