throw new Error("for Node");
