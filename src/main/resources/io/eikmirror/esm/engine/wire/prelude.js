"use strict";
// The few globals that esbuild's browser API needs besides ECMAScript. They must be of this realm:
// esbuild checks with instanceof.
(({ log, schedule, cancel, now, random }) => {
  const text = values => values.map(String).join(" ");
  globalThis.self = globalThis;
  globalThis.setTimeout = (callback, delay = 0) => schedule(callback, delay);
  globalThis.clearTimeout = id => cancel(id);
  globalThis.performance = { now };
  globalThis.crypto = {
    getRandomValues(bytes) {
      bytes.set(new Uint8Array(new ArrayBuffer(random(bytes.length))));
      return bytes;
    },
  };
  globalThis.console = { log: (...values) => log(text(values)), warn: (...values) => log(text(values)) };
})
