import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

// Node has no style sheets.
globalThis.CSSStyleSheet = class {
  replaceSync(text) {
    this.text = text;
  }
};

const { sheet, same, lazily } = await import("/npm/constructed-styles/1.0.0/constructed-styles.js");
const [, paper] = sheet.text.match(/^\.card \{ background: url\("(.*)"\); content: "\\201C"; \}/);
assert.equal(await readFile(new URL(paper), "utf8"), "paper");
assert.match(sheet.text, /url\(none\.png\)/);
assert.equal(same, sheet);
assert.equal((await lazily()).default, sheet);
