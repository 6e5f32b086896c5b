import type { DataSet } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import type { Io } from "../console/io.ts";
import { filesOf, shortName } from "../data/files-of.ts";
import { findOtherRows } from "../data/find-other-rows.ts";
import { firstTrainingRows } from "../data/first-training-rows.ts";
import { Failure } from "../errors/failure.ts";

/**
 * Checks that a data set holds the rows that a run was trained on, and those that it kept apart: parts of other rows are drawn anew, so that
 * rows which were trained on could be among those to test. Of files that are not the run's own this is only said.
 *
 * @param set the rows, read and scaled as for the training
 * @throws Failure where the rows of the run's own set are others
 */
export async function checkSameRows(
  set: DataSet,
  dataset: Pick<RunConfig["dataset"], "rows" | "sha256" | "heldOut">,
  {
    name,
    isOwn,
    io,
  }: { readonly name: string; readonly isOwn: boolean; readonly io: Pick<Io, "err"> },
): Promise<void> {
  const other = await findOtherRows(set, dataset, firstTrainingRows(set, dataset.rows.train));
  if (!other) return;
  const { part, expected, got } = other;
  if (!isOwn)
    return io.err(
      part === "training"
        ? `note: ${shortName(name)}: Its training part is not what the run was trained on: the parts are drawn anew, and which of their rows were trained on is not known.`
        : `note: ${shortName(name)}: Its ${part} part is not the one that the run kept apart: figures of it are not those of the run.`,
    );
  const what = filesOf(name) ? shortName(name) : `the data set ${name}`;
  const others =
    "train again, or show the model all rows of a file, by --dataset FILE without --split train, validation or test";
  throw new Failure(
    part === "training"
      ? `expected ${what} to hold the rows that the run was trained on (SHA-256 of its training rows ${expected}), got others ` +
          `(${got}): its parts would be drawn anew, and rows that were trained on could be among those to test. Put the files back as they ` +
          `were, ${others}`
      : `expected ${what} to hold the ${part} rows that the run kept apart (SHA-256 ${expected}), got others (${got ?? "none"}): ` +
          `what is found on them could not be compared. Put the files back as they were, ${others}`,
  );
}
