import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

let root;
export function initialize(data) {
  root = data.root;
}
// The polyfills of Node's builtins, as far as their `default` goes.
const polyfill = /^\/npm\/@jspm\/core\/[^/]+\/nodelibs\/(.+)\.js$/;
export async function resolve(specifier, context, next) {
  const builtin = polyfill.exec(specifier);
  if (builtin) {
    return { url: "polyfill:" + builtin[1], format: "module", shortCircuit: true };
  }
  if (specifier.startsWith("/npm/")) {
    const [path, query] = specifier.split("?");
    const url = pathToFileURL(join(root, path)).href + (query ? "?" + query : "");
    return { url, format: "module", shortCircuit: true };
  }
  return next(specifier, context);
}
export async function load(url, context, next) {
  if (url.startsWith("polyfill:")) {
    const source = `import it from "node:${url.slice(9)}"; export default it;`;
    return { format: "module", source, shortCircuit: true };
  }
  if (url.startsWith(pathToFileURL(root).href)) {
    const source = await readFile(fileURLToPath(url.split("?")[0]));
    return { format: "module", source, shortCircuit: true };
  }
  return next(url, context);
}
