// As an AMD module is made fit for Node.
(function (define) {
  define(function (require) {
    var words = require('./words');
    return { scan: function (text) { return words(text); } };
  });
})(typeof define === 'function' && define.amd ? define : function (factory) { module.exports = factory(require); });
