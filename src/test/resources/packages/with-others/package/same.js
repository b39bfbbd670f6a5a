module.exports = require("mixin");
