require("styles/style.css");

exports.common = true;
