import "node:fs"; throw new Error("the node build");
