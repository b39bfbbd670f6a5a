["kept"].forEach(function (name) { exports[name] = 1; });
require("mixin").absent();
