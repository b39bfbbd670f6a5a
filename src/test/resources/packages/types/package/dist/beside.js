export const beside = 3;
