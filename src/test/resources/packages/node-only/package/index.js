const { join } = require("path");
exports.join = join;
exports.url = () => process.env.SOME_URL || (process.browser ? "browser" : "node");
