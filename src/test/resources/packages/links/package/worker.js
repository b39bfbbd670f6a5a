import { vanished } from "types";
postMessage(vanished);
