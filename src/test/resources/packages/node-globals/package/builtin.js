const { EventEmitter } = require("events");
exports.emitter = () => new EventEmitter();
