import { type Stats, statSync } from "node:fs";
import { Failure } from "../errors/failure.ts";
import { filesOf } from "./files-of.ts";
import { parseDataSet } from "./parse-data-set.ts";

/**
 * The data set that was asked for, or that of the run. What a run names may be anyone's choice: a device without an end, a pipe
 * that nobody writes to and a file of the system that has no size but waits to be read are refused.
 *
 * @throws Failure, UsageError
 */
export function runDataSetName(asked: string | undefined, stored: string): string {
  if (asked !== undefined) return parseDataSet(asked);
  for (const path of filesOf(stored) ?? []) {
    const stats = statsOf(path);
    if (stats && !stats.isDirectory() && !(stats.isFile() && stats.size > 0))
      throw new Failure(
        `expected the rows of the run in regular files, got ${path}, which is ${stats.isFile() ? "empty" : "none"}; --dataset says ` +
          "where they are",
      );
  }
  return stored;
}

/** Undefined where nothing is there, or may be looked at: reading says why. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
