module.exports = function callable() { return "called"; };
module.exports.helper = () => "helped";
module.exports["fantasy-land/of"] = it => [it];
