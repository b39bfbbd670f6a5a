exports.word = function (language) { return require("./lang/" + language + ".js").word; };
exports.data = require("./data.json");
