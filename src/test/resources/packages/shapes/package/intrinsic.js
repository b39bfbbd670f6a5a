module.exports = Object;
