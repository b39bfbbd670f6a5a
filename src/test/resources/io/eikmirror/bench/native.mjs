// The baseline: native esbuild by its own API, in one process. Reads a build a line from stdin,
// answers each with a line: how long it took, in milliseconds, or why it failed.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

// esbuild is installed in the current folder, not beside this file.
const esbuild = createRequire(process.cwd() + "/")("esbuild");

for await (const line of createInterface({ input: process.stdin })) {
  const started = performance.now();
  try {
    await esbuild.build({ ...JSON.parse(line), write: false, logLevel: "silent" });
    console.log(JSON.stringify({ millis: performance.now() - started }));
  } catch (error) {
    console.log(JSON.stringify({ failed: String(error.message) }));
  }
}
