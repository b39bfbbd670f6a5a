"use strict";
// Loads modules and reads what they export. Evaluated before any code of a package, so that nothing a package
// does to the globals changes what is read.
(() => {
  const { assign, keys, getOwnPropertyNames, getOwnPropertyDescriptors } = Object;
  const call = Function.prototype.call;
  const own = Reflect.ownKeys;
  const concat = call.bind(Array.prototype.concat);
  const filter = call.bind(Array.prototype.filter);
  const includes = call.bind(Array.prototype.includes);
  // Works whatever becomes of the global one and its prototype.
  class SafeSet extends Set {
    constructor(values) {
      super();
      for (let i = 0; i < values.length; i++) this.add(values[i]);
    }
  }
  const { has, add } = Set.prototype;
  assign(SafeSet.prototype, { has, add });
  const standard = new SafeSet(["length", "name", "prototype", "arguments", "caller"]);
  const isObject = (value, type) => value !== null && (type === "object" || type === "function");

  // What the globals were, and the members of those that are namespaces: remembered before any module can change
  // them, and looked through once one asks for it, since many never do.
  const remembered = [globalThis, Math, JSON, Reflect, Atomics, Intl].map(it => getOwnPropertyDescriptors(it));

  // The globals, their members where they are namespaces, and what they construct. Deeper ones have no keys of
  // their own that a module could give away, and reading all costs more than most modules do.
  let intrinsics;
  const collect = () => {
    intrinsics = new SafeSet([globalThis]);
    for (let i = 0; i < remembered.length; i++) {
      const names = own(remembered[i]);
      for (let j = 0; j < names.length; j++) {
        const { value } = remembered[i][names[j]];
        const type = typeof value;
        if (!isObject(value, type)) continue;
        intrinsics.add(value);
        if (type === "function") intrinsics.add(value.prototype);
      }
    }
  };
  const isIntrinsic = value => {
    if (!intrinsics) collect();
    return intrinsics.has(value);
  };

  // What stands for other packages is anything on demand. Who asks for keys that it cannot know gets one that tells
  // where they went; and what it was given may come back changed, so all of that is remembered.
  const UNKNOWN = "eikMirrorUnknown";
  const { defineProperty, setPrototypeOf } = Object;
  const lent = new WeakSet();
  const isLent = call.bind(WeakSet.prototype.has);
  const addLent = call.bind(WeakSet.prototype.add);
  const lend = value => {
    if (isObject(value, typeof value)) addLent(lent, value);
  };
  const use = values => {
    for (let i = 0; i < values.length; i++) lend(values[i]);
    return any;
  };
  let lost = false;
  const traps = {
    get: (target, key) => key === Symbol.toPrimitive ? () => ""
      : key === "prototype" ? target.prototype : key === "then" ? undefined : key === UNKNOWN ? leaf : any,
    apply: (_, self, values) => use(values),
    construct: (_, values) => use(values),
    has: () => true,
  };
  // Without keys, or walks through all there is would have no end.
  const leaf = new Proxy(function () {}, {
    ...traps,
    ownKeys: target => {
      lost = true;
      return own(target);
    },
  });
  const give = (object, key, value) =>
    defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  const any = new Proxy(give(function () {}, UNKNOWN, leaf), traps);
  const inherited = new Proxy(function () {}, traps);
  lend(any);
  lend(leaf);
  // What `require` gives. It can be called, made and extended, whatever it really is.
  const named = (names, complete) => {
    const made = setPrototypeOf(function () { return use(arguments); }, inherited);
    delete made.name;
    delete made.length;
    for (let i = 0; i < names.length; i++) give(made, names[i], any);
    if (!complete) lend(give(made, UNKNOWN, leaf));
    return made;
  };
  Object.defineProperty(globalThis, Symbol.for("eik-mirror.stand-ins"), { value: Object.freeze({ any, named }) });

  const names = (value, type) => {
    const enumerable = keys(value);
    if (type !== "function") return enumerable;
    const listed = new SafeSet(enumerable);
    const statics = filter(getOwnPropertyNames(value), name => !standard.has(name) && !listed.has(name));
    return concat(enumerable, statics);
  };
  const read = exports => {
    const type = typeof exports;
    if (exports === null || exports === undefined) return ["NULL", [], false];
    if (!isObject(exports, type)) return ["PRIMITIVE", [], false];
    if (isIntrinsic(exports)) return ["INTRINSIC", [], false];
    const found = names(exports, type);
    const known = includes(found, UNKNOWN) ? filter(found, name => name !== UNKNOWN) : found;
    const borrowed = lost || isLent(lent, exports) || known.length < found.length;
    const kind = borrowed ? "BORROWED" : type === "function" ? "FUNCTION" : "OBJECT";
    return [kind, known, exports.__esModule === true];
  };
  // Whether modules changed the language under the feet of the others, as far as a glance tells: what
  // one hides from that only deceives modules of the same release. New globals are no damage.
  const { isExtensible } = Object;
  const objects = own(Object.prototype).length, arrays = own(Array.prototype).length;
  const { map, push } = Array.prototype;
  const { then } = Promise.prototype;
  const globals = { O: Object, A: Array, P: Promise, M: Map, S: Set };
  const isDamaged = () =>
    own(globals.O.prototype).length !== objects || own(globals.A.prototype).length !== arrays ||
    !isExtensible(globals.O.prototype) || !isExtensible(globals.A.prototype) ||
    globalThis.Object !== globals.O || globalThis.Array !== globals.A || globalThis.Promise !== globals.P ||
    globalThis.Map !== globals.M || globalThis.Set !== globals.S ||
    globals.O.keys !== keys || globals.O.assign !== assign || globals.O.defineProperty !== defineProperty ||
    globals.A.prototype.map !== map || globals.A.prototype.push !== push ||
    globals.P.prototype.then !== then;

  // Gives a function that tells what came of it, which is known when this has returned, unless the
  // module waits for something that never comes: then it counts as loaded.
  const start = (module, commonJs) => {
    let failed = false, error, loaded;
    const load = async () => {
      try {
        loaded = await import(module);
      } catch (thrown) {
        failed = true;
        error = thrown;
      }
    };
    load();
    return () => {
      if (failed) throw error;
      return commonJs ? read(loaded.default) : ["OBJECT", loaded ? keys(loaded) : [], false];
    };
  };
  return { start, isDamaged };
})()
