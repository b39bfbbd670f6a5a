exports.icon = "spinner";
