import { Base } from "./base.js";
export class Scope extends Base {}
export default Scope;
