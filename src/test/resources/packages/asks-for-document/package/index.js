// A module that loads anywhere, and offers more where there is a document.
var api = { highlight: function (text) { return "<b>" + text + "</b>"; } };
if (typeof module !== "undefined" && module.exports) module.exports = api;
(function () {
  if (typeof document !== "object" || document.documentMode || document.all) return;
  api.highlightAll = function () { document.body.innerHTML = api.highlight(document.title); };
  document.addEventListener("DOMContentLoaded", api.highlightAll);
})();
