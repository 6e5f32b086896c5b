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
