import type { Autoencoder, IndexPrior } from "@autoencoders/models";
import { type FittedIndexPrior, indexPriorBytes } from "../../prior/index-prior-bytes.ts";
import { parseIndexPrior } from "../../prior/parse-index-prior.ts";
import { readPlainFile } from "../plain-file.ts";
import type { RunFolder } from "../run-folder.ts";
import { writeAtomically } from "../write-atomically.ts";
import { removeFile } from "./_remove-file.ts";

/** Writes index-prior.safetensors, in the place of a prior.json. @throws WriteError */
export function writeIndexPrior(folder: RunFolder, fitted: FittedIndexPrior): void {
  writeAtomically(folder.indexPrior, indexPriorBytes(fitted));
  removeFile(folder.prior);
}

/**
 * The prior over indices that was fitted to the codes of a run's model; undefined where none was, or the model was trained on since.
 *
 * @throws RunFileError for a link, a pipe or damage, ReadError
 */
export function readIndexPrior(
  folder: RunFolder,
  of: { readonly model: Pick<Autoencoder, "name" | "code">; readonly epoch: number },
): (FittedIndexPrior & { readonly prior: IndexPrior }) | undefined {
  const bytes = readPlainFile(folder.indexPrior, { mostBytes: 2 ** 28 });
  return bytes && parseIndexPrior(folder.indexPrior, bytes, of);
}
