exports.named = 3;
