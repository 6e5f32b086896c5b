import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { vi } from "vitest";

/** Runs a module and gives the lines that it printed. */
export async function printed(file: string): Promise<string[]> {
  const lines: string[] = [];
  const log = vi
    .spyOn(console, "log")
    .mockImplementation((...words) => void lines.push(words.join(" ")));
  try {
    await import(/* @vite-ignore */ file);
  } finally {
    log.mockRestore();
  }
  return lines;
}

/** Runs TypeScript that stands in a text, under a name that says where, and gives the lines that it printed. */
export async function printedBy(code: string, name: string): Promise<string[]> {
  const folder = fileURLToPath(new URL(".snippets", import.meta.url));
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll(/\W/g, "-")}.ts`);
  await writeFile(file, code);
  try {
    return await printed(file);
  } finally {
    await rm(file);
  }
}

/** Returns the numbers that a line of an output has, in order. @throws Error where it has no such line */
export function numbersOf(output: string, line: RegExp): number[] {
  const found = line.exec(output);
  if (!found) throw new Error(`expected a line like ${line}, got\n${output}`);
  return found.slice(1).map(Number);
}
