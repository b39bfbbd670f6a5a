export const named = 3;
export default { named };
