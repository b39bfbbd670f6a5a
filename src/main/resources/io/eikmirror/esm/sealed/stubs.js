// Stand-ins for the globals that a browser and Node have, for modules that look at them while they
// load. None of them does anything.
(() => {
  // Bound, since that tells of itself what a browser's own functions do: `[native code]`.
  const nothing = (() => anything).bind();
  const anything = new Proxy(function () {}, {
    get(target, key) {
      if (key === Symbol.toPrimitive) return () => "";
      if (key === Symbol.iterator) return () => [][Symbol.iterator]();
      if (key === "then") return undefined;
      if (key === "length") return 0;
      if (key === "nodeType") return 9; // of a document
      return key === "prototype" ? target.prototype : anything;
    },
    has: () => true,
    set: () => true,
    apply: nothing,
    construct: nothing,
  });
  const define = (name, value) =>
    Object.defineProperty(globalThis, name, {
      value, configurable: true, writable: true, enumerable: false,
    });
  const zero = (() => 0).bind();
  const elements = [
    "Anchor", "Audio", "Body", "Button", "Canvas", "Div", "Form", "Head", "IFrame", "Image", "Input",
    "Label", "Link", "Media", "Option", "Script", "Select", "Slot", "Span", "Style", "Table",
    "Template", "TextArea", "Unknown", "Video",
  ];
  const classes = [
    "AbortController", "AbortSignal", "Animation", "Attr", "AudioContext", "Blob", "BroadcastChannel",
    "CSSRule", "CSSStyleDeclaration", "CSSStyleSheet", "CanvasRenderingContext2D", "CharacterData",
    "ClipboardItem", "Comment", "CustomEvent", "DOMException", "DOMMatrix", "DOMParser", "DOMPoint",
    "DOMRect", "DOMTokenList", "DataTransfer", "Document", "DocumentFragment", "DragEvent", "Element",
    "ErrorEvent", "Event", "EventSource", "EventTarget", "File", "FileList", "FileReader", "FocusEvent",
    "FontFace", "FormData", "HTMLCollection", "HTMLElement", "Headers", "IDBDatabase", "IDBKeyRange",
    "IDBRequest", "Image", "ImageBitmap", "ImageData", "InputEvent", "IntersectionObserver",
    "KeyboardEvent", "MediaQueryList", "MessageChannel", "MessageEvent", "MouseEvent",
    "MutationObserver", "Node", "NodeFilter", "NodeList", "Notification", "OffscreenCanvas", "Option",
    "Path2D", "PerformanceObserver", "PointerEvent", "ProgressEvent", "RTCPeerConnection", "Range",
    "ReadableStream", "Request", "ResizeObserver", "Response", "SVGElement", "Selection", "ShadowRoot",
    "SharedWorker", "Storage", "StyleSheet", "Text", "TextDecoder", "TextEncoder", "TouchEvent",
    "TransformStream", "UIEvent", "URL", "URLSearchParams", "WebGL2RenderingContext",
    "WebGLRenderingContext", "WebSocket", "WheelEvent", "Window", "Worker", "WritableStream",
    "XMLHttpRequest", "XMLSerializer",
    ...elements.map(name => `HTML${name}Element`), "SVGGraphicsElement",
    "SVGPathElement", "SVGScriptElement", "SVGSVGElement",
  ];
  // Instances have every property, and keep what is set on them.
  const lenient = new Proxy({}, {
    get: (_, key) =>
      key === Symbol.toPrimitive ? () => "" : key === "then" || key === Symbol.iterator ? undefined : anything,
    has: () => true,
  });
  for (const name of classes) {
    const made = class { static createObjectURL() { return ""; } };
    Object.setPrototypeOf(made.prototype, lenient);
    define(name, made);
  }
  const objects = [
    "console", "crypto", "customElements", "history", "indexedDB", "localStorage", "performance",
    "screen", "sessionStorage", "visualViewport", "caches", "Buffer",
  ];
  for (const name of objects) define(name, anything);
  const timers = [
    "setTimeout", "setInterval", "setImmediate", "requestAnimationFrame", "requestIdleCallback",
    "queueMicrotask", "clearTimeout", "clearInterval", "clearImmediate", "cancelAnimationFrame",
    "cancelIdleCallback",
  ];
  for (const name of timers) define(name, zero);
  const functions = [
    "addEventListener", "removeEventListener", "dispatchEvent", "getComputedStyle", "matchMedia",
    "fetch", "atob", "btoa", "alert", "structuredClone",
  ];
  for (const name of functions) define(name, nothing);
  for (const name of ["window", "self", "global", "top", "parent"]) define(name, globalThis);
  const href = "http://localhost/";
  const location = {
    href, protocol: "http:", host: "localhost", hostname: "localhost", origin: "http://localhost",
    pathname: "/", search: "", hash: "", port: "", toString: () => href,
    assign: nothing, reload: nothing, replace: nothing,
  };
  define("location", location);
  // What is parsed is text, and what is climbed has an end: without both some packages would never
  // come to theirs.
  const known = {
    location, URL: href, documentURI: href, baseURI: href, domain: "localhost", cookie: "",
    parentNode: null, parentElement: null,
  };
  define("document", new Proxy(anything, {
    get: (target, key) => Object.hasOwn(known, key) ? known[key] : target[key],
  }));
  define("navigator", { userAgent: "", appVersion: "", platform: "", language: "en", vendor: "" });
  define("innerWidth", 1024);
  define("innerHeight", 768);
  define("devicePixelRatio", 1);
  define("process", {
    env: { NODE_ENV: "production" }, argv: [], platform: "browser", browser: true, version: "",
    versions: {}, nextTick: zero, cwd: () => "/", on: zero, emitWarning: zero,
  });
})()
