export const two: number;
