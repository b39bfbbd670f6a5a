exports.bom = "é";
exports.crlf = `a
b`;
