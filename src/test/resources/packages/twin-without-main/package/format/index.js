"use strict";
module.exports = function format(date) { return String(date); };
