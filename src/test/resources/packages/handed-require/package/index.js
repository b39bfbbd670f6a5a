// As TypeScript writes UMD. Nothing here is require("./no-such-file").
(function (factory) {
    if (typeof module === "object" && typeof module.exports === "object") {
        var v = factory(require, exports);
        if (v !== undefined) module.exports = v;
    }
    else if (typeof define === "function" && define.amd) {
        define(["require", "exports", "./lib/scan"], factory);
    }
})(function (require, exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.parse = void 0;
    const scan_1 = require("./lib/scan");
    exports.parse = text => scan_1.scan(text).length;
    try { require("./lib/" + "none"); } catch (e) { exports.code = e.code; }
});
