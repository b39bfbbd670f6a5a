var mixin = require("mixin");
function Model() { this.start(); }
mixin(Model.prototype, { start: function () { this.started = this.alpha.bind(this); }, alpha: function () {} });
["model"].forEach(function (name) { exports[name] = new Model(); });
