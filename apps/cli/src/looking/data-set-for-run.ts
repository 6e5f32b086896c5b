import type { DataSet } from "@autoencoders/datasets";
import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import type { RunValues } from "../commands/run-options.ts";
import type { Io } from "../console/io.ts";
import { asPictures } from "../data/as-pictures.ts";
import { asRows } from "../data/as-rows.ts";
import { filesOf } from "../data/files-of.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { runDataSetName } from "../data/run-data-set-name.ts";
import { schemaRequest } from "../data/schema-request.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import { checkSameRows } from "./check-same-rows.ts";
import { asTheyAre } from "./row-units.ts";

/**
 * A run's data set, or another one whose rows fit, in rows of the model's shape; files are scaled as those that the run was
 * trained on, never by their own range.
 *
 * @throws Failure where the rows have another number of features, or the run's own set holds other rows than it was trained on; what
 * `loadDataSet` throws
 */
export async function dataSetForRun(
  { dataset }: Pick<RunConfig, "dataset">,
  model: Pick<Autoencoder, "encoder">,
  asked: Partial<Pick<RunValues, "dataset" | "dataDir" | "decimal">> & {
    readonly id?: string | undefined;
  },
  io: Io,
): Promise<DataSet> {
  const name = runDataSetName(asked.dataset, dataset.name);
  const directory = asked.dataDir ?? dataset.dataDir ?? dataDirOf({});
  const shape = inputShapeOf(model.encoder);
  // A run without a scaling saw bytes or a named set; its own files may be those of a run older than scalings.
  const scaling = dataset.scaling ?? (name === dataset.name ? undefined : asTheyAre);
  // Which classes were trained on concerns the run's own rows.
  const { trainOn, ...others } = dataset.reading ?? {};
  const reading = name === dataset.name && trainOn ? { ...others, trainOn } : others;
  const set = await loadDataSet(name, directory, io, {
    scaling,
    table:
      filesOf(name) === undefined
        ? undefined
        : {
            ...schemaRequest(dataset.schema, {
              isOwn: name === dataset.name,
              decimal: asked.decimal,
            }),
            ...(asked.id !== undefined && { id: asked.id }),
          },
    rows: filesOf(name) && { ...reading, pictures: asPictures(shape) },
  });
  const isOwn = name === dataset.name;
  if (filesOf(name) || isOwn) await checkSameRows(set, dataset, { name, isOwn, io });
  return asRows(set, shape);
}
