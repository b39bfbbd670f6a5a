exports.word = "word";
