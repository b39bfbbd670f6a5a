// café
exports.latin = "x";
