"use strict";
var api = typeof document === "object" && { enter: function () { return document.body.requestFullscreen(); } };
module.exports = api || false;
