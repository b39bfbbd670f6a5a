exports.where = typeof process !== "undefined" && process.versions && process.versions.node ? "node" : "browser";
exports.global = global === globalThis;
