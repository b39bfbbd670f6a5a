exports.now = 1;
Promise.resolve().then(function () { exports.later = 2; });
