import "styles/style.css";
import { plain } from "./plain.js";

export const styled = [plain];
