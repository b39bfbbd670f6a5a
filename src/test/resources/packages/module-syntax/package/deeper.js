export const deeper = 2; export default "not handed on";
