module.exports = class Shape { static of() { return new Shape(); } };
