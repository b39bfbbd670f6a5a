interface Shape { side: number }
export const area = (it: Shape): number => it.side ** 2;
export enum Color { Red }
