function whole() { return "whole"; }
module.exports = whole, module.exports.__esModule = true, module.exports["default"] = module.exports;
