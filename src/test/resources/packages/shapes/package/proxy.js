module.exports = new Proxy({ real: 1 }, { get: (target, key) => key in target ? target[key] : undefined });
