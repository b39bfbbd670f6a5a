Object.defineProperty(exports, "lazy", { enumerable: true, get: function () { return require("./primitive"); } });
