const fs = require("node:fs");
const http = require("http");
exports.read = (file) => fs.readFileSync(file);
exports.get = http.get;
