let count = 0;
export const one = () => ++count;
