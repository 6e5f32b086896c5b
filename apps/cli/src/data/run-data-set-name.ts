import { statSync } from "node:fs";
import { Failure } from "../errors/failure.ts";
import { filesOf } from "./files-of.ts";
import { parseDataSet } from "./parse-data-set.ts";

/**
 * The data set that was asked for, or that of the run. What a run names may be anyone's choice: a device without an end or a
 * pipe that nobody writes to is refused.
 *
 * @throws Failure, UsageError
 */
export function runDataSetName(asked: string | undefined, stored: string): string {
  if (asked !== undefined) return parseDataSet(asked);
  for (const path of filesOf(stored) ?? [])
    if (isSpecial(path))
      throw new Failure(
        `expected the rows of the run in regular files, got ${path}, which is none; --dataset says where they are`,
      );
  return stored;
}

/** Whether something is there that is no regular file; reading says what is wrong with nothing, or with no permission. */
function isSpecial(path: string): boolean {
  try {
    return !statSync(path).isFile();
  } catch {
    return false;
  }
}
