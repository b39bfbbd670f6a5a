// The baseline: native esbuild by its own API, in one process. Reads from stdin a line at a time:
// { builds, lanes }, and answers each with a line: how long all of them took with so many at once,
// in milliseconds, or why one failed.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

// esbuild is installed in the current folder, not beside this file.
const esbuild = createRequire(process.cwd() + "/")("esbuild");

for await (const line of createInterface({ input: process.stdin })) {
  const { builds, lanes } = JSON.parse(line);
  const started = performance.now();
  const lane = async () => {
    for (let build = builds.shift(); build; build = builds.shift()) {
      await esbuild.build({ ...build, write: false, logLevel: "silent" });
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    console.log(JSON.stringify({ millis: performance.now() - started }));
  } catch (error) {
    console.log(JSON.stringify({ failed: String(error.message) }));
  }
}
