throw new Error("the require build");
