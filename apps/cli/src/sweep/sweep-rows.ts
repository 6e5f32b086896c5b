import { countRows } from "@autoencoders/datasets";
import type { TrainingRows } from "@autoencoders/models";
import type { Io } from "../console/io.ts";
import { filesOf } from "../data/files-of.ts";
import { openFiles } from "../data/load-files.ts";
import { namedDataSet } from "../data/named-data-set.ts";
import { parseDataSet } from "../data/parse-data-set.ts";
import { rowsRequest } from "../data/rows-request.ts";
import { tableRequest } from "../data/table-request.ts";
import type { TrainingRequest } from "../training/plan-training.ts";

/** What the runs of a sweep are trained on, as far as the number of their epochs depends on it. */
export interface SweepRows extends Pick<TrainingRows, "kind"> {
  /** How many training rows there are. */
  readonly count: number;
}

/**
 * Looks at the rows that a training without a recipe is asked for.
 *
 * @throws UsageError, Failure, DataFileError where they cannot be read
 */
export async function sweepRows(asked: TrainingRequest, io: Io): Promise<SweepRows> {
  const name = parseDataSet(asked.dataset ?? "digits");
  const named = namedDataSet(name);
  if (named) return { kind: named.kind, count: asked.examples ?? 1000 };
  const { shape, pictures, window } = rowsRequest(asked) ?? {};
  const silent = { ...io, err: () => {} }; // each run has its own notes
  const table = tableRequest(asked);
  const source = await openFiles(filesOf(name) ?? [], silent, { table, shape, pictures, window });
  const count = countRows(source);
  return { kind: source.kind, count: asked.examples ?? count - 2 * Math.floor(count / 10) };
}
