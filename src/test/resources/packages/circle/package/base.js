import { Scope } from "./scope.js";
export class Base {
  scope() {
    return new Scope();
  }
}
