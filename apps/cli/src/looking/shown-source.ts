import {
  applyScaling,
  type Drift,
  type FileSource,
  type RowSource,
  type RowUnits,
  shownScaling,
  type WatchedRange,
  watchDrift,
} from "@autoencoders/datasets";
import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import { type RunConfig, rowsForModel } from "@autoencoders/runs";
import { rowRange } from "../data/row-range.ts";
import { nanAsMissing } from "./nan-as-missing.ts";
import { areIntensities } from "./row-units.ts";
import { toldClasses } from "./told-classes.ts";

/** Rows in the form that a run's model takes, and how far they lie outside the range of those that it was trained on. */
export interface WatchedSource {
  readonly source: RowSource;
  /** Gives how far the rows that were read by now lie outside; none of them where the rows are not of files. */
  drift(): Drift;
}

/** Rows of files in the form that a run's model takes. */
export interface ShownSource extends WatchedSource {
  /** What the rows were before they were scaled. */
  readonly units: RowUnits;
  /** Gives some of the rows, which count alone. @param first the place of the first, counted from 0 @param end the place after the last */
  between(first: number, end: number): WatchedSource;
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
  const shown = (range?: WatchedRange): WatchedSource => {
    const watched = watchDrift(source, scaling, range);
    const all = toldClasses({ ...applyScaling(watched.source, scaling), shape }, config);
    return {
      source: range ? rowRange(all, range.first, range.end) : all,
      drift: watched.drift,
    };
  };
  return {
    ...shown(),
    units: {
      shape: source.shape,
      scaling,
      schema: source.schema,
      names: source.columns?.map((column) => column.name),
    },
    between: (first, end) => shown({ first, end }),
  };
}
