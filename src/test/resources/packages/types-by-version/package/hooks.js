exports.hooks = true;
