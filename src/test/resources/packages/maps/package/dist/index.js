import logo from "./logo.svg";
function fail(how) {
  const words = `failed with ${how.code}`;
  throw new Error(words + logo.length);
}
const picture = logo;
export {
  fail,
  picture
};
//# sourceMappingURL=index.js.map
