const commonjs = require("commonjs");
const callable = require("commonjs/callable.js");
const babel = require("commonjs/babel");
const shared = require("@scope/shared-state");
let gone = "here";
try {
  gone = require("gone");
} catch (e) {
  gone = e.code;
}
exports.mode = commonjs.mode;
exports.called = callable();
exports.named = babel.named;
exports.babel = typeof babel.default;
exports.next = shared.next();
exports.esModule = shared.__esModule;
exports.gone = gone;
