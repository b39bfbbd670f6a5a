export { one as good } from "types";
