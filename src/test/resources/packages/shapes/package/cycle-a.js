exports.early = "a";
exports.b = require("./cycle-b").early;
exports.late = "a";
