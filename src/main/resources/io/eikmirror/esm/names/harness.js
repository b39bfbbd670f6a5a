"use strict";
// Loads modules and reads what they export. Evaluated before any code of a package, so that nothing a package
// does to the globals changes what is read.
(() => {
  const { keys, getOwnPropertyNames, getOwnPropertyDescriptors, getPrototypeOf } = Object;
  const call = Function.prototype.call;
  const has = call.bind(Set.prototype.has);
  const add = call.bind(Set.prototype.add);
  const own = Reflect.ownKeys;
  const concat = call.bind(Array.prototype.concat);
  const standard = new Set(["length", "name", "prototype", "arguments", "caller"]);
  const filter = call.bind(Array.prototype.filter);
  const includes = call.bind(Array.prototype.includes);

  const intrinsics = new Set();
  const collect = value => {
    const type = typeof value;
    if (value === null || (type !== "object" && type !== "function") || has(intrinsics, value)) return;
    add(intrinsics, value);
    const descriptors = getOwnPropertyDescriptors(value);
    for (const key of own(descriptors)) {
      collect(descriptors[key].value);
      collect(descriptors[key].get);
    }
    collect(getPrototypeOf(value));
  };
  collect(globalThis);

  const names = (value, type) => {
    const enumerable = keys(value);
    if (type !== "function") return enumerable;
    const statics = filter(getOwnPropertyNames(value),
      name => !has(standard, name) && !includes(enumerable, name));
    return concat(enumerable, statics);
  };
  const read = exports => {
    const type = typeof exports;
    if (exports === null || exports === undefined) return ["NULL", [], false];
    if (type !== "object" && type !== "function") return ["PRIMITIVE", [], false];
    if (has(intrinsics, exports)) return ["INTRINSIC", [], false];
    const kind = type === "function" ? "FUNCTION" : "OBJECT";
    return [kind, names(exports, type), exports.__esModule === true];
  };
  // Gives a function that tells what came of it, which is known when this has returned, unless the
  // module waits for something that never comes: then it counts as loaded.
  return (module, commonJs) => {
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
})()
