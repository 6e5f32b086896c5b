import type { DataSet } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import type { Io } from "../console/io.ts";
import { shortName } from "../data/files-of.ts";
import { firstTrainingRows } from "../data/first-training-rows.ts";
import { hashTrainingRows } from "../data/hash-training-rows.ts";
import { Failure } from "../errors/failure.ts";

/**
 * Checks that files hold the training rows that a run saw: parts of other rows are drawn anew, so that rows which were trained on could
 * be among those to test. Of files that are not the run's own this is only said.
 *
 * @param set the files' rows, read and scaled as for the training
 * @throws Failure where the training rows of the run's own files are others
 */
export async function checkSameRows(
  set: DataSet,
  { rows, sha256 }: Pick<RunConfig["dataset"], "rows" | "sha256">,
  {
    name,
    isOwn,
    io,
  }: { readonly name: string; readonly isOwn: boolean; readonly io: Pick<Io, "err"> },
): Promise<void> {
  const found = await hashTrainingRows(firstTrainingRows(set, rows.train));
  if (found === sha256) return;
  if (!isOwn)
    return io.err(
      `note: ${shortName(name)}: Its training part is not what the run was trained on: the parts are drawn anew, and which of their rows were trained on is not known.`,
    );
  throw new Failure(
    `expected ${shortName(name)} to hold the rows that the run was trained on (SHA-256 of its training rows ${sha256}), got others ` +
      `(${found}): its parts would be drawn anew, and rows that were trained on could be among those to test. Put the file back as it ` +
      "was, train again, or show the model all rows of a file, by --dataset FILE without --split train, validation or test",
  );
}
