// Lets Node import built releases by their URLs, as a browser would.
import { register } from "node:module";
register("./hooks.mjs", import.meta.url, { data: { root: process.env.RELEASES } });
