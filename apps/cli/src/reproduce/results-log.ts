import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { WriteError } from "../run/write-error.ts";
import type { Result } from "./result.ts";

/** Adds the results of one experiment and seed with one write, so that programs that add at a time do not mix lines. @throws WriteError */
export function appendResults(path: string, results: readonly Result[]): void {
  const lines = results.map((result) => `${JSON.stringify(result)}\n`).join("");
  const cut = existsSync(path) && !/(^|\n)$/.test(readFileSync(path, "utf8"));
  const bytes = new TextEncoder().encode(cut ? `\n${lines}` : lines); // after a line that was cut off, a new one
  try {
    const file = openSync(path, "a");
    try {
      writeSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new WriteError(path, bytes.length, error as NodeJS.ErrnoException);
  }
}

/** The results in a file, of each experiment, figure, seed and kind the last; lines that are none are left out. */
export function readResults(path: string): Result[] {
  const lines = existsSync(path) ? readFileSync(path, "utf8").split("\n") : [];
  const newest = new Map<string, Result>();
  for (const result of lines.flatMap(parse)) {
    const { id, figure, seed, quick } = result;
    newest.set(JSON.stringify([id, figure, seed, quick]), result);
  }
  return [...newest.values()];
}

function parse(line: string): Result[] {
  try {
    const result = JSON.parse(line) as Result | null;
    return typeof result?.id === "string" && typeof result.value === "number" ? [result] : [];
  } catch {
    return [];
  }
}
