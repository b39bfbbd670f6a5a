var there = true;
try { require("not-there"); } catch (e) { there = e.code; }
exports.there = there;
