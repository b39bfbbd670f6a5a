exports.whole = require("assert");
exports.part = require("assert/strict");
