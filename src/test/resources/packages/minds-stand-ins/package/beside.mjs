// Finds what it imports by where the page is.
export const { ready } = await import(`${new URL("index.mjs", document.baseURI)}`);
