module.exports = "ponyfill";
