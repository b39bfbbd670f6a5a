exports.tick = function (then) { process.nextTick(then); };
