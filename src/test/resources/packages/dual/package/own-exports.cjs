(function () {
  var exports = function () { return "whole"; };
  exports.named = 1;
  if (typeof module === "object") {
    module.exports = exports;
  }
})();
