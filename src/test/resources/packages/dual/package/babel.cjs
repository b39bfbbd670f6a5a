"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.default = "babel";
exports.named = 2;
