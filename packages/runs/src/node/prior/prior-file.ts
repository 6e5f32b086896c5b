import { parsePrior } from "../../prior/parse-prior.ts";
import { priorText } from "../../prior/prior-text.ts";
import type { StoredPrior } from "../../prior/stored-prior.ts";
import { readPlainFile } from "../plain-file.ts";
import type { RunFolder } from "../run-folder.ts";
import { writeAtomically } from "../write-atomically.ts";
import { removeFile } from "./_remove-file.ts";

/** Writes prior.json, in the place of a prior over indices. @throws WriteError */
export function writePrior(folder: RunFolder, prior: StoredPrior): void {
  writeAtomically(folder.prior, priorText(prior));
  removeFile(folder.indexPrior);
}

/**
 * The prior that was fitted to the codes of a run's model; undefined where none was.
 *
 * @throws RunFileError for a link, a pipe or damage, ReadError
 */
export function readPrior(folder: RunFolder): StoredPrior | undefined {
  const bytes = readPlainFile(folder.prior, { mostBytes: 2 ** 26 });
  return bytes && parsePrior(folder.prior, new TextDecoder().decode(bytes));
}
