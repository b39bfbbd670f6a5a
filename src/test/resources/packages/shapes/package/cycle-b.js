exports.early = "b";
var a = require("./cycle-a");
exports.seen = [a.early, a.late];
