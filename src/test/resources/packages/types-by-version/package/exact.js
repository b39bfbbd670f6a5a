exports.exact = true;
