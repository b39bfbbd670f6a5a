var define = Object.defineProperty;
var all = (to, from) => { for (var name in from) define(to, name, { get: from[name], enumerable: true }); return to; };
module.exports = all(define({}, "__esModule", { value: !0 }), { default: () => "babel", named: () => 1 });
