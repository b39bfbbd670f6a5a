export default "only";
