module.exports = require("mixin")({}, { alpha: 1 });
