module.exports = function (target, source) {
  Object.keys(source).forEach(function (key) { target[key] = source[key]; });
  target.mixed = true;
  return target;
};
module.exports.version = "1.3.0";
