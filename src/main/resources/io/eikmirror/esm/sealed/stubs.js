// Stand-ins for the globals that a browser has, for modules that look at them while they load. None
// of them does anything, but for those that code and decode text, which modules go on to read. Of
// Node's, code that needs them has imports; what only asks whether there is a Buffer has to hear what
// it hears in a browser.
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
  // Those of a browser that code wraps, extends or asks for before it is used.
  const families = {
    "HTML*Element": [
      "", "Anchor", "Area", "Audio", "BR", "Base", "Body", "Button", "Canvas", "Data", "DataList",
      "Details", "Dialog", "Div", "Embed", "FieldSet", "Font", "Form", "HR", "Head", "Heading", "Html", "IFrame",
      "Image", "Input", "LI", "Label", "Legend", "Link", "Map", "Media", "Menu", "Meta", "Meter",
      "OList", "Object", "OptGroup", "Option", "Output", "Paragraph", "Picture", "Pre", "Progress",
      "Quote", "Script", "Select", "Slot", "Source", "Span", "Style", "Table", "TableCaption",
      "TableCell", "TableCol", "TableRow", "TableSection", "Template", "TextArea", "Time", "Title",
      "Track", "UList", "Unknown", "Video",
    ],
    "SVG*": [
      "AElement", "AnimatedLength", "CircleElement", "DefsElement", "Element", "EllipseElement",
      "ForeignObjectElement", "GElement", "GeometryElement", "GradientElement", "GraphicsElement",
      "ImageElement", "Length", "LineElement", "LinearGradientElement", "Matrix", "PathElement",
      "Point", "PolygonElement", "PolylineElement", "RadialGradientElement", "Rect", "RectElement",
      "SVGElement", "ScriptElement", "StyleElement", "SymbolElement", "TSpanElement", "TextElement",
      "Transform", "UseElement",
    ],
    "*Event": [
      "", "Animation", "AudioProcessing", "BeforeUnload", "Blob", "Clipboard", "Close", "Composition",
      "Custom", "DeviceMotion", "DeviceOrientation", "Drag", "Error", "Focus", "FormData", "Gamepad",
      "HashChange", "Input", "Keyboard", "MediaQueryList", "MediaStreamTrack", "Message", "Mouse",
      "PageTransition", "Pointer", "PopState", "Progress", "PromiseRejection", "RTCDataChannel",
      "RTCPeerConnectionIce", "RTCTrack", "Storage", "Submit", "Toggle", "Touch", "Track",
      "Transition", "UI", "Wheel",
    ],
    "IDB*": [
      "Cursor", "CursorWithValue", "Database", "Factory", "Index", "KeyRange", "ObjectStore",
      "OpenDBRequest", "Request", "Transaction", "VersionChangeEvent",
    ],
    "CSS*": [
      "FontFaceRule", "GroupingRule", "ImportRule", "KeyframeRule", "KeyframesRule", "MediaRule",
      "Rule", "RuleList", "StyleDeclaration", "StyleRule", "StyleSheet", "StyleValue", "UnitValue",
    ],
    "DOM*": [
      "Exception", "Implementation", "Matrix", "MatrixReadOnly", "Parser", "Point", "PointReadOnly",
      "Quad", "Rect", "RectList", "RectReadOnly", "StringList", "StringMap", "TokenList",
    ],
    "WebGL*": [
      "Buffer", "Framebuffer", "Program", "Query", "Renderbuffer", "RenderingContext", "Sampler",
      "Shader", "Sync", "Texture", "TransformFeedback", "UniformLocation", "VertexArrayObject",
    ],
    "Audio*": [
      "Buffer", "BufferSourceNode", "Context", "DestinationNode", "Listener", "Node", "Param",
      "ScheduledSourceNode", "Worklet", "WorkletNode",
    ],
    "Media*": [
      "Error", "Keys", "List", "Metadata", "QueryList", "Recorder", "Source", "Stream", "StreamTrack",
    ],
    "RTC*": [
      "DataChannel", "IceCandidate", "PeerConnection", "RtpReceiver", "RtpSender", "RtpTransceiver",
      "SessionDescription",
    ],
    "*": [
      "AbortController", "AbortSignal", "AbstractRange", "Animation", "Attr", "BaseAudioContext",
      "Blob", "BroadcastChannel", "ByteLengthQueuingStrategy", "CanvasGradient", "CanvasPattern",
      "CanvasRenderingContext2D", "CharacterData", "ClipboardItem", "Comment",
      "CountQueuingStrategy", "Crypto", "CryptoKey", "CustomElementRegistry", "DataTransfer",
      "DataTransferItem", "DataTransferItemList", "Document", "DocumentFragment", "DocumentType",
      "Element", "ElementInternals", "EventSource", "EventTarget", "File", "FileList", "FileReader",
      "FontFace", "FormData", "GainNode", "HTMLCollection", "HTMLDocument", "Headers", "History",
      "Image", "ImageBitmap", "ImageData", "IntersectionObserver", "IntersectionObserverEntry",
      "KeyframeEffect", "Location", "MessageChannel", "MessagePort", "MutationObserver",
      "MutationRecord", "NamedNodeMap", "Navigator", "Node", "NodeFilter", "NodeIterator", "NodeList",
      "Notification", "OfflineAudioContext", "OffscreenCanvas", "Option", "Path2D", "Performance",
      "PerformanceEntry", "PerformanceObserver", "ProcessingInstruction", "Range", "ReadableStream",
      "Request", "ResizeObserver", "ResizeObserverEntry", "Response", "Screen", "Selection",
      "ServiceWorker", "ServiceWorkerRegistration", "ShadowRoot", "SharedWorker", "SourceBuffer",
      "StaticRange", "Storage", "StyleSheet", "StyleSheetList", "SubtleCrypto", "Text", "TextDecoder",
      "TextEncoder", "TextMetrics", "TextTrack", "TimeRanges", "Touch", "TouchList", "TransformStream",
      "TreeWalker", "URL", "URLSearchParams", "VTTCue", "ValidityState", "VideoFrame",
      "WebGL2RenderingContext", "WebSocket", "Window", "Worker", "WritableStream", "XMLDocument",
      "XMLHttpRequest", "XMLHttpRequestEventTarget", "XMLHttpRequestUpload", "XMLSerializer",
      "XPathResult",
    ],
  };
  // Instances have every property, and keep what is set on them.
  const lenient = new Proxy({}, {
    get: (_, key) =>
      key === Symbol.toPrimitive ? () => "" : key === "then" || key === Symbol.iterator ? undefined : anything,
    has: () => true,
  });
  for (const [family, names] of Object.entries(families)) {
    for (const name of names) {
      const made = class { static createObjectURL() { return ""; } };
      Object.setPrototypeOf(made.prototype, lenient);
      define(family.replace("*", name), made);
    }
  }
  const octets = it => it?.buffer ? new Uint8Array(it.buffer, it.byteOffset, it.byteLength) : new Uint8Array(it);
  TextEncoder.prototype.encode = (text = "") =>
    Uint8Array.from(unescape(encodeURIComponent(`${text}`.toWellFormed())), it => it.charCodeAt(0));
  TextDecoder.prototype.decode = it => {
    let escaped = "";
    for (const octet of octets(it)) escaped += `%${octet.toString(16).padStart(2, "0")}`;
    try {
      return decodeURIComponent(escaped);
    } catch {
      return "";
    }
  };
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const values = new Uint8Array(128);
  for (let i = 0; i < 64; i++) values[digits.charCodeAt(i)] = i;
  define("atob", text => {
    if (text?.length > 1 << 18) return anything; // would take longer than a module may
    const code = `${text}`.replace(/[^A-Za-z0-9+/]/g, "");
    const octets = new Uint8Array(code.length * 3 >> 2);
    for (let from = 0, to = 0; to < octets.length; from += 4) {
      const bits =
        values[code.charCodeAt(from)] << 18 | values[code.charCodeAt(from + 1)] << 12 |
        values[code.charCodeAt(from + 2)] << 6 | values[code.charCodeAt(from + 3)];
      octets[to++] = bits >> 16;
      octets[to++] = bits >> 8;
      octets[to++] = bits;
    }
    let decoded = "";
    for (let i = 0; i < octets.length; i += 4096) {
      decoded += String.fromCharCode(...octets.subarray(i, i + 4096));
    }
    return decoded;
  });
  define("btoa", text => {
    const octets = `${text}`;
    let code = "";
    for (let i = 0; i < octets.length; i += 3) {
      const bits = octets.charCodeAt(i) << 16 | octets.charCodeAt(i + 1) << 8 | octets.charCodeAt(i + 2);
      for (let j = 0; j < 4; j++) code += i + j > octets.length ? "=" : digits[bits >> 18 - j * 6 & 63];
    }
    return code;
  });
  const objects = [
    "console", "crypto", "customElements", "history", "indexedDB", "localStorage", "performance",
    "screen", "sessionStorage", "speechSynthesis", "visualViewport", "caches", "CSS",
  ];
  for (const name of objects) define(name, anything);
  const timers = [
    "setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback", "queueMicrotask",
    "clearTimeout", "clearInterval", "cancelAnimationFrame", "cancelIdleCallback",
  ];
  for (const name of timers) define(name, zero);
  const functions = [
    "addEventListener", "removeEventListener", "dispatchEvent", "getComputedStyle", "matchMedia",
    "fetch", "alert", "confirm", "prompt", "open", "close", "postMessage",
    "getSelection", "scroll", "scrollTo", "scrollBy", "createImageBitmap", "reportError",
    "structuredClone",
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
  // come to theirs. Code that meets an old Internet Explorer refuses it, or leaves out much.
  const known = {
    location, URL: href, documentURI: href, baseURI: href, domain: "localhost", cookie: "",
    parentNode: null, parentElement: null, documentMode: undefined, all: undefined,
    attachEvent: undefined,
  };
  // An object, by which code knows a browser: `typeof document === "object"`.
  define("document", new Proxy({}, {
    get: (_, key) => Object.hasOwn(known, key) ? known[key] : anything[key],
    has: () => true,
    set: () => true,
  }));
  define("WebAssembly", new Proxy({}, { get: () => anything }));
  define("navigator", { userAgent: "", appVersion: "", platform: "", language: "en", vendor: "" });
  define("innerWidth", 1024);
  define("innerHeight", 768);
  define("devicePixelRatio", 1);
  define("process", {
    env: { NODE_ENV: "production" }, argv: [], platform: "browser", browser: true, version: "",
    versions: {}, nextTick: zero, cwd: () => "/", on: zero, emitWarning: zero,
  });
})()
