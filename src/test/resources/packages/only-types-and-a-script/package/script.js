import { draw } from "nowhere";
draw();
