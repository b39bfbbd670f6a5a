importScripts;
const text = fetch(new URL("./deep/text.bin", import.meta.url)).then((answer) => answer.text());
onmessage = async ({ data }) => postMessage(data + (await text).length);
