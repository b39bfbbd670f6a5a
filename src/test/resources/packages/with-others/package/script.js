globalThis.theScriptRan = require("mixin");
