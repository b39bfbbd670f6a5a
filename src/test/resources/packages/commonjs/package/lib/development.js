exports.version = "1.2.3";
exports.mode = "development";
exports.act = function () {};
