import sheet from "./styles/card.css" with { type: "css" };
import same from "#styles/card.css" with { type: "css" };
import "./styles/page.css";

export { same, sheet };
export const lazily = () => import("constructed-styles/card.css", { with: { type: "css" } });
