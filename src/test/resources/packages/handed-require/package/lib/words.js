module.exports = function (text) { return text.split(" "); };
