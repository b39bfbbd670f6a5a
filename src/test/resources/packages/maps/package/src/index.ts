import logo from "./logo.svg";

interface Failing {
  readonly code: number;
}

/** Throws from a line of the TypeScript source. */
export function fail(how: Failing): never {
  const words: string = `failed with ${how.code}`;
  throw new Error(words + logo.length);
}

export const picture: string = logo;
