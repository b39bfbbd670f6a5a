exports.version = "1.2.3";
exports.mode = "production";
exports.delete = function () { return "deleted"; };
for (const name of ["first", "second"]) exports[name] = name;
exports["not an identifier"] = 1;
exports['"; throw new Error("escaped"); //'] = 2;
