import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { readPlainFile, WriteError } from "@autoencoders/runs/files";
import { isRecord } from "../data/is-record.ts";
import { toldFile } from "../queue/job.ts";
import { parseTold, type RowsTold } from "../results/rows-told.ts";

/** What is to be said of the rows of a folder's parts, by their files: a line for each, so that a later call says it too. */
export interface ToldParts {
  get(file: string): RowsTold | undefined;
  /** Keeps what is to be said of a part. @throws WriteError */
  keep(file: string, told: RowsTold): void;
}

/** Opens what a folder of parts keeps to be said of their rows. A line that is none counts as absent. */
export function toldParts(out: string): ToldParts {
  const path = join(out, "_notes.jsonl");
  const text = new TextDecoder().decode(readPlainFile(path, { mostBytes: 2 ** 30 }));
  const lines = text.split("\n").map((line) => parsed(line));
  const known = new Map<string, RowsTold>();
  for (const line of lines) {
    const told = isRecord(line) ? parseTold(line.told) : undefined;
    if (isRecord(line) && told) known.set(String(line.file), told);
  }
  let isTorn = text !== "" && !text.endsWith("\n");
  return {
    get: (file) => known.get(file),
    keep(file, told) {
      try {
        appendFileSync(path, `${isTorn ? "\n" : ""}${JSON.stringify({ file, told })}\n`);
      } catch (error) {
        throw new WriteError(path, 0, error);
      }
      isTorn = false;
      known.set(file, told);
    },
  };
}

/** Reads what a worker left beside a part. */
export function fetchedTold(folder: string): RowsTold | undefined {
  const bytes = readPlainFile(join(folder, toldFile), { mostBytes: 2 ** 26 });
  return parseTold(parsed(new TextDecoder().decode(bytes)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
