import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

let root;
export function initialize(data) {
  root = data.root;
}
export async function resolve(specifier, context, next) {
  if (specifier.startsWith("/npm/")) {
    const [path, query] = specifier.split("?");
    const url = pathToFileURL(join(root, path)).href + (query ? "?" + query : "");
    return { url, format: "module", shortCircuit: true };
  }
  return next(specifier, context);
}
export async function load(url, context, next) {
  if (url.startsWith(pathToFileURL(root).href)) {
    const source = await readFile(fileURLToPath(url.split("?")[0]));
    return { format: "module", source, shortCircuit: true };
  }
  return next(url, context);
}
