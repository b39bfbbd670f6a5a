export { icon } from "own-folders/icons/spinner";
