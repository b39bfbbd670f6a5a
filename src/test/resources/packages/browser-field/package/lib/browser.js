exports.impl = require("./impl").impl;
exports.fs = Object.keys(require("fs")).length;
exports.ponyfill = require("ponyfill");
