module.exports = function assert() { return "of npm"; };
