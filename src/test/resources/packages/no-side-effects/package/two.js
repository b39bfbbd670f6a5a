const registry = new Map();
export default registry;
