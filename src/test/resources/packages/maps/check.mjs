import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { SourceMap } from "node:module";

// The line that throws is found in the TypeScript source, through the package's own maps, though
// the asset's URL before it grew and an import of another chunk shrank.
const root = new URL(process.env.RELEASES + "/npm/maps/1.0.0/", "file://");
for (const entry of ["maps.js", "inline.js"]) {
  const facade = await readFile(new URL(entry, root), "utf8");
  const maps = [];
  for (const [, chunk] of facade.matchAll(/"(\.\/_chunks\/[^"]+)"/g)) {
    const url = new URL(chunk, root);
    const lines = (await readFile(url, "utf8")).split("\n");
    const line = lines.findIndex((text) => text.includes("throw new Error"));
    if (line < 0) {
      continue;
    }
    const [, map] = lines.join("\n").match(/sourceMappingURL=(.*)/);
    const json = JSON.parse(await readFile(new URL(map, url), "utf8"));
    const found = new SourceMap(json).findEntry(line, lines[line].indexOf("throw new Error"));
    assert.match(found.originalSource, /\/src\/index\.ts$/);
    assert.equal(found.originalLine, 9);
    assert.equal(found.originalColumn, 2);
    assert.match(json.sourcesContent[json.sources.indexOf(found.originalSource)], /interface Failing/);
    maps.push(map);
  }
  assert.equal(maps.length, 1);
}
