// In Node a builtin is what `module.exports` of it is, which may be a class.
const EventEmitter = require("events");
const { SlowBuffer } = require("buffer");
class Bus extends EventEmitter {}
exports.Bus = Bus;
exports.slow = typeof SlowBuffer;
