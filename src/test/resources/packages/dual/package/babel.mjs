export default "babel";
export const named = 2;
