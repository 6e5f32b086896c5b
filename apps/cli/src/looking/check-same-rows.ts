import type { DataSet } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import { shortName } from "../data/files-of.ts";
import { firstTrainingRows } from "../data/first-training-rows.ts";
import { hashTrainingRows } from "../data/hash-training-rows.ts";
import { Failure } from "../errors/failure.ts";

/**
 * Checks that the files of a run still hold the training rows that it saw: parts of other rows are drawn anew, so that rows which were
 * trained on could be among those to test.
 *
 * @param set the files' rows, read and scaled as for the training
 * @throws Failure where the training rows are others
 */
export async function checkSameRows(
  set: DataSet,
  { name, rows, sha256 }: Pick<RunConfig["dataset"], "name" | "rows" | "sha256">,
): Promise<void> {
  const found = await hashTrainingRows(firstTrainingRows(set, rows.train));
  if (found === sha256) return;
  throw new Failure(
    `expected ${shortName(name)} to hold the rows that the run was trained on (SHA-256 of its training rows ${sha256}), got others ` +
      `(${found}): its parts would be drawn anew, and rows that were trained on could be among those to test. Put the file back as it ` +
      "was, train again, or show the model all rows of a file, by --dataset FILE without --split train, validation or test",
  );
}
