import make from "not-there";
export function styled(tag) { return make(tag); }
export { ThemeContext, css } from "not-there/react";
