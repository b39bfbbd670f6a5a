require("mixin")(exports, { alpha: 1 });
