import { createInterface } from "node:readline";

let lines: AsyncIterableIterator<string> | undefined;

/** Gives the lines of this process's standard input, each to one reader alone, wherever it asks. */
export function inputLines(): AsyncIterableIterator<string> {
  lines ??= createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })[
    Symbol.asyncIterator
  ]();
  return lines;
}
