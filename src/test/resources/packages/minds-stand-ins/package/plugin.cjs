// Adds itself to a library that no page has by itself.
window.library.plugins.push(exports);
