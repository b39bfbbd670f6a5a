export const good = true;
