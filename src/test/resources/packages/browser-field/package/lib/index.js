throw new Error("the Node entry");
