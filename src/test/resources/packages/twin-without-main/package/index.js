exports.format = String;
