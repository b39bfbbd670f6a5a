module.exports = function callable() { return "called"; };
module.exports.helper = () => "helped";
