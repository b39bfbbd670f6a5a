Object.defineProperty(exports, "__esModule", { value: true });
exports.default = class Babel {};
exports.named = 7;
