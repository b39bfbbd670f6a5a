(function (root, factory) {
  if (typeof define === "function" && define.amd) define([], factory);
  else if (typeof module === "object" && module.exports) module.exports = factory();
  else root.umd = factory();
})(this, function () { return { a: 1, "not-a-name": 2, delete: 3 }; });
