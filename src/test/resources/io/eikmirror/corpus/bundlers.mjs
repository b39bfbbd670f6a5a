// Other bundlers, each as its manual says, with what every application would add: production mode
// and minified output. Reads { tool, out, projects: [{ folder, specifiers }] } from stdin, writes
// every entry to out/<number of the project>/, and prints { seconds, entries, sizes }: by project
// and specifier the file or why there is none, and of every file its bytes, raw and by Brotli.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

process.env.NODE_ENV = "production";
const installed = createRequire(process.cwd() + "/");
const load = async name => {
  const module = await import(pathToFileURL(installed.resolve(name)));
  return name.startsWith("@rollup/") ? module.default : module;
};
const define = { "process.env.NODE_ENV": '"production"' };

const tools = {
  async esbuild() {
    const esbuild = await load("esbuild");
    return async (folder, out, specifiers) => {
      await esbuild.build({
        absWorkingDir: folder,
        entryPoints: specifiers.map((specifier, i) => ({ in: specifier, out: "entry" + i })),
        outdir: out, bundle: true, splitting: true, format: "esm", platform: "browser",
        target: "es2022", minify: true, define, logLevel: "silent",
      });
      return specifiers.map((_, i) => `entry${i}.js`);
    };
  },

  async rollup() {
    const [{ rollup }, esbuild, commonjs, resolve, json, replace] = await Promise.all([
      load("rollup"), load("esbuild"), load("@rollup/plugin-commonjs"),
      load("@rollup/plugin-node-resolve"), load("@rollup/plugin-json"), load("@rollup/plugin-replace")]);
    const minify = {
      name: "minify",
      renderChunk: code => esbuild.transform(code, { minify: true, format: "esm", target: "es2022" }),
    };
    return async (folder, out, specifiers) => {
      const build = await rollup({
        input: Object.fromEntries(specifiers.map((specifier, i) => ["entry" + i, specifier])),
        plugins: [
          replace({ preventAssignment: true, values: define }), json(), commonjs(),
          resolve({ browser: true, preferBuiltins: false, rootDir: folder }), minify],
        onwarn() {}, logLevel: "silent",
      });
      await build.write({ dir: out, format: "es", entryFileNames: "[name].js" });
      await build.close();
      return specifiers.map((_, i) => `entry${i}.js`);
    };
  },

  async vite() {
    const vite = await load("vite");
    return async (folder, out, specifiers) => {
      const config = await vite.resolveConfig({
        root: folder, cacheDir: out, configFile: false, logLevel: "silent", mode: "production",
        optimizeDeps: { include: specifiers, noDiscovery: true },
      }, "serve", "production", "production");
      const { optimized } = await vite.optimizeDeps(config, true);
      return specifiers.map(specifier => {
        if (!optimized[specifier]) throw new Error("not optimized");
        return relative(out, optimized[specifier].file.split("?")[0]);
      });
    };
  },
};

const { tool, out, projects } = JSON.parse(await text(process.stdin));
const build = await tools[tool]();
const entries = [];
const started = performance.now();
for (const [number, { folder, specifiers }] of projects.entries()) {
  const target = join(out, String(number));
  const files = {};
  try {
    const all = await build(folder, target, specifiers);
    specifiers.forEach((specifier, i) => { files[specifier] = { file: `${number}/${all[i]}` }; });
  } catch {
    // One entry fails them all: each alone.
    for (const [i, specifier] of specifiers.entries()) {
      try {
        const [file] = await build(folder, join(target, String(i)), [specifier]);
        files[specifier] = { file: `${number}/${i}/${file}` };
      } catch (error) {
        files[specifier] = { error: String(error.message).split("\n").slice(0, 3).join(" ") };
      }
    }
  }
  entries.push(files);
}
const seconds = (performance.now() - started) / 1000;

const sizes = {};
(function measure(folder) {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).isDirectory()) {
      measure(file);
    } else if (name.endsWith(".js")) {
      const bytes = readFileSync(file);
      sizes[relative(out, file)] = { raw: bytes.length, brotli: brotliCompressSync(bytes).length };
    }
  }
})((mkdirSync(out, { recursive: true }), out));
process.stdout.write("\n" + JSON.stringify({ seconds, entries, sizes }) + "\n", () => process.exit(0));
