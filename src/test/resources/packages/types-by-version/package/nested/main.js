exports.nested = true;
