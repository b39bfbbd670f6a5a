export const where = import.meta.url;
export const again = () => new Worker(where, { type: "module" });
