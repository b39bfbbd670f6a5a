exports.word = "Wort";
