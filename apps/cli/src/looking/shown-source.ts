import {
  applyScaling,
  driftNotes,
  type FileSource,
  type RowSource,
  type RowUnits,
  shownScaling,
  watchDrift,
} from "@autoencoders/datasets";
import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import { type RunConfig, rowsForModel } from "@autoencoders/runs";
import { nanAsMissing } from "./nan-as-missing.ts";
import { areIntensities } from "./row-units.ts";
import { toldClasses } from "./told-classes.ts";

/** Rows of files in the form that a run's model takes. */
export interface ShownSource {
  readonly source: RowSource;
  /** What the rows were before they were scaled. */
  readonly units: RowUnits;
  /** Gives sentences about how far the rows that were read by now lie outside the range of the training rows. */
  notes(): readonly string[];
}

/**
 * Brings rows of files into the shape and the scaling of a run's model.
 *
 * @param options.name what messages call the rows
 * @param options.advice what to do about rows of another size
 * @throws RowsError where they have another number of features than the model takes; DataFileError where the scaling is for other columns
 */
export async function shownSource(
  rows: FileSource,
  {
    config,
    model,
    name,
    advice,
  }: {
    readonly config: RunConfig;
    readonly model: Pick<Autoencoder, "encoder">;
    readonly name: string;
    readonly advice: string;
  },
): Promise<ShownSource> {
  const { scaling: kept, reading = {}, schema } = config.dataset;
  const source = nanAsMissing(rows, schema);
  const shape = inputShapeOf(model.encoder);
  const none = { data: new Float32Array(0), shape: [0, ...source.shape] };
  rowsForModel({ name, train: none, validation: none, test: none }, shape, advice);
  const scaling = await shownScaling(source, {
    scaling: kept,
    areIntensities: areIntensities(config),
    bytes: reading.bytes,
  });
  const watched = watchDrift(source, scaling);
  return {
    source: toldClasses({ ...applyScaling(watched.source, scaling), shape }, config),
    units: {
      shape: source.shape,
      scaling,
      schema: source.schema,
      names: source.columns?.map((column) => column.name),
    },
    notes: () => driftNotes(watched.drift()),
  };
}
