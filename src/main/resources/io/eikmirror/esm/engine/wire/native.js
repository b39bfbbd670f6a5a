"use strict";
// A Worker whose other end is the esbuild executable. The browser API sends the worker a module
// first and packets after that; the worker answers null when it has started.
(({ start, send, stop, listen }) => {
  const Module = class Module {};
  globalThis.WebAssembly = { Module };
  globalThis.Blob = class Blob {};
  globalThis.URL = { createObjectURL: () => "" };
  globalThis.Worker = class Worker {
    constructor() {
      listen(packet =>
        this.onmessage({ data: packet === null ? null : new Uint8Array(new ArrayBuffer(packet)) }));
    }
    postMessage(data) {
      if (data instanceof Module) start();
      else send(data.buffer, data.byteOffset, data.byteLength);
    }
    terminate() {
      stop();
    }
  };
  return () => esbuild.initialize({ wasmModule: new Module() });
})
