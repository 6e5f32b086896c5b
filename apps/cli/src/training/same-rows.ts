import { type DataSet, head } from "@autoencoders/datasets";
import type { RunConfig } from "@autoencoders/runs";
import type { Io } from "../console/io.ts";
import { asPictures } from "../data/as-pictures.ts";
import { asRows } from "../data/as-rows.ts";
import { filesOf } from "../data/files-of.ts";
import { findOtherRows } from "../data/find-other-rows.ts";
import { firstTrainingRows } from "../data/first-training-rows.ts";
import type { loadDataSet } from "../data/load-data-set.ts";
import { schemaRequest } from "../data/schema-request.ts";
import { Failure } from "../errors/failure.ts";

/**
 * Loads the rows that a run was started on, in the model's shape.
 *
 * @throws Failure where the data set is not the one the run was started on
 */
export async function sameRows(
  { dataset }: RunConfig,
  dataDir: string | undefined,
  io: Io,
  load: typeof loadDataSet,
): Promise<DataSet> {
  const { scaling, schema, rows, reading } = dataset;
  const loaded = await load(dataset.name, dataDir, io, {
    scaling,
    table: schemaRequest(schema, { isOwn: true }),
    rows: filesOf(dataset.name) && { ...reading, pictures: asPictures(dataset.shape) },
  });
  const set = asRows(
    {
      ...firstTrainingRows(loaded, rows.train),
      validation: head(loaded.validation, rows.validation),
    },
    dataset.shape,
  );
  const other = await findOtherRows(loaded, dataset, set);
  if (other)
    throw new Failure(
      `expected the ${other.part} rows of ${dataset.name} that the run was started on (SHA-256 ${other.expected}), got ` +
        `${other.got ? `others (${other.got})` : "none"}; put the files back as they were, or train again`,
    );
  return set;
}
