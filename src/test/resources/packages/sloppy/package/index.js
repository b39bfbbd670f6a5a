!function() {
  var page = this.document;
  var library = { hasPage: !!page };
  (kinds = {}, kinds.round = 1);
  library.Shape = function Shape() { this.kind = kinds.round };
  library.make = function() { return new library.Shape };
  library.global = function() { return this };
  library["version"] = "1.0.0";
  for (var key in library) module.exports[key] = library[key];
}();
