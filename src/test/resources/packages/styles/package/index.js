import logo from "./img/logo.svg";
export { logo };
