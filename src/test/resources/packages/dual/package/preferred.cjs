(function (factory) {
  var exports = {};
  factory(exports);
  module.exports = exports.default || exports;
})(function (exports) {
  Object.defineProperty(exports, "__esModule", { value: true });
  exports.default = function whole() { return "whole"; };
});
