import {
  countRows,
  type DataSet,
  type Drift,
  type RowSource,
  type RowUnits,
} from "@autoencoders/datasets";
import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import { arraySource } from "@autoencoders/trainers";
import type { Io } from "../console/io.ts";
import { asPictures } from "../data/as-pictures.ts";
import { checkApplies } from "../data/check-applies.ts";
import { filesOf, shortName } from "../data/files-of.ts";
import { openFiles } from "../data/load-files.ts";
import { namedDataSet } from "../data/named-data-set.ts";
import { partOf, type Split, splits } from "../data/part-of.ts";
import { rowRange } from "../data/row-range.ts";
import { runDataSetName } from "../data/run-data-set-name.ts";
import { schemaRequest } from "../data/schema-request.ts";
import { UsageError } from "../errors/usage-error.ts";
import { takeRows } from "../pictures/take-rows.ts";
import { checkId } from "./check-id.ts";
import { checkOther } from "./check-other.ts";
import { dataSetForRun } from "./data-set-for-run.ts";
import { asTheyAre, intensities } from "./row-units.ts";
import { shownSource, type WatchedSource } from "./shown-source.ts";
import { toldClasses } from "./told-classes.ts";

/** Rows that a run's model is shown by chunk, in their order. */
export interface ShownRows extends WatchedSource {
  /** The data set, or the absolute paths of the files. */
  readonly name: string;
  readonly split: Split | "all";
  readonly count: number;
  readonly units: RowUnits;
  /** The place of each row in its file, [count], counted from 0; absent where row i is at place i. */
  readonly places?: ArrayLike<number> | undefined;
  /** The name of each row, for example the path of a picture in its folder; absent where rows have none. */
  readonly rowNames?: readonly string[] | undefined;
  /** What these names are; "file" where absent. */
  readonly rowNamesTitle?: string | undefined;
  /** The class of each row, [count]: its place in `names`; absent where not all rows have one. */
  readonly labels?: ArrayLike<number> | undefined;
  readonly names?: readonly string[] | undefined;
  /** Gives some of the rows, which count alone. @param first the place of the first, counted from 0 @param end the place after the last */
  between(first: number, end: number): WatchedSource;
}

/** Which rows are shown. */
export interface ShownRequest {
  /** Another data set than the run's. */
  readonly dataset?: string | undefined;
  /** A part of it; all rows where absent, of files in the order of the file. */
  readonly split?: Split | "all" | undefined;
  readonly dataDir?: string | undefined;
  /** The file that results go to, which may be none that rows come from. */
  readonly out?: string | undefined;
  /** The column of a table whose cells name the rows. */
  readonly id?: string | undefined;
  /** The decimal mark of a table of text. */
  readonly decimal?: "." | "," | undefined;
  /** Whether a part of files is shown in the order of the file, not in that of the training. */
  readonly inFileOrder?: boolean;
  /** Whether rows with missing values stay, with NaN for these, so that each row has a result. */
  readonly keepMissing?: boolean;
}

/**
 * Rows for a run's model: all rows of files as they stand there, however many, or parts of a data set.
 *
 * @throws Failure, RowsError, DataFileError where the rows do not fit or cannot be read
 */
export async function shownRows(
  config: RunConfig,
  model: Pick<Autoencoder, "encoder">,
  asked: ShownRequest,
  io: Io,
): Promise<ShownRows> {
  const name = runDataSetName(asked.dataset, config.dataset.name);
  const files = filesOf(name);
  if (asked.id !== undefined) await checkId(name, asked.id, config);
  if (asked.decimal !== undefined) {
    if (!files)
      throw new UsageError(
        `expected --decimal with a table of text, got it with ${name}; leave it out`,
      );
    await checkApplies(name, { decimal: asked.decimal });
  }
  const { split = "all" } = asked;
  if (files && asked.out !== undefined) checkOther(files, asked.out);
  return files && split === "all"
    ? rowsOfFiles(files, name, { config, model, asked, io })
    : rowsOfParts(name, split, { config, model, asked, io });
}

async function rowsOfFiles(
  paths: readonly string[],
  name: string,
  {
    config,
    model,
    asked: { keepMissing = false, id, decimal },
    io,
  }: {
    readonly config: RunConfig;
    readonly model: Pick<Autoencoder, "encoder">;
    readonly asked: ShownRequest;
    readonly io: Io;
  },
): Promise<ShownRows> {
  const { schema, reading = {} } = config.dataset;
  const source = await openFiles(paths, io, {
    table: {
      ...schemaRequest(schema, { isOwn: name === config.dataset.name, decimal }),
      keepMissing,
      id,
    },
    shape: reading.shape,
    pictures: asPictures(inputShapeOf(model.encoder)),
    window: reading.window,
  });
  const said = shortName(name);
  for (const note of source.notes) io.err(`note: ${said}: ${note}`);
  const advice = "choose another --dataset, or train a model for this one";
  const shown = await shownSource(source, { config, model, name: said, advice });
  return {
    name,
    split: "all",
    count: countRows(source),
    ...shown,
    places: source.places,
    rowNames: source.rowNames,
    rowNamesTitle: source.rowNamesTitle,
    labels: source.labels,
    names: source.names,
  };
}

async function rowsOfParts(
  name: string,
  split: Split | "all",
  {
    config,
    model,
    asked,
    io,
  }: {
    readonly config: RunConfig;
    readonly model: Pick<Autoencoder, "encoder">;
    readonly asked: ShownRequest;
    readonly io: Io;
  },
): Promise<ShownRows> {
  const set = await dataSetForRun(config, model, asked, io);
  const parts = split === "all" ? splits.filter((part) => set[part].shape[0]! > 0) : [split];
  const shown = parts.map((part) => sourceOf(set, part, asked));
  const known = knownOf(shown);
  const { labels, names } = known;
  const source = toldClasses(
    {
      ...joined(shown),
      ...(labels && { labels: Int32Array.from(labels) }),
      ...(names && { names }),
    },
    config,
  );
  const shape = namedDataSet(name)?.shape ?? source.shape;
  const unscaled = source.dtype === "uint8" ? intensities : asTheyAre;
  return {
    name,
    split,
    count: countRows(source),
    source,
    units: { shape, scaling: set.scaling ?? unscaled, schema: set.schema },
    ...known,
    drift: noDrift,
    between: (first, end) => ({ source: rowRange(source, first, end), drift: noDrift }),
  };
}

const noDrift = (): Drift => ({ rows: 0, outside: 0, columns: [] });

/** A part of a data set: read when it is used, or in memory. */
function sourceOf(set: DataSet, part: Split, { inFileOrder = false }: ShownRequest): RowSource {
  const source = set[`${part}Source`]; // in the order of the file
  if (source) return { ...source, names: set.train.names ?? [] };
  const rows = partOf(set, part);
  const { places } = rows;
  const ordered =
    inFileOrder && places
      ? takeRows(
          rows,
          Array.from(places.keys()).sort((a, b) => places[a]! - places[b]!),
        )
      : rows;
  const { labels, rowNames, rowNamesTitle, names, places: own } = ordered;
  return {
    ...arraySource(ordered),
    ...(own && { places: own }),
    ...(rowNames && { rowNames }),
    ...(rowNamesTitle !== undefined && { rowNamesTitle }),
    ...(labels && { labels: Int32Array.from(labels) }),
    ...(names && { names }),
  };
}

/** What is known of the rows of sources one after the other: only what is known of all of them. */
function knownOf(
  sources: readonly RowSource[],
): Pick<ShownRows, "places" | "rowNames" | "rowNamesTitle" | "labels" | "names"> {
  const of = <Item>(
    pick: (source: RowSource) => ArrayLike<Item> | undefined,
  ): Item[] | undefined =>
    sources.every((source) => pick(source))
      ? sources.flatMap((source) => Array.from(pick(source)!))
      : undefined;
  const [first] = sources;
  return {
    places: of(({ places }) => places),
    rowNames: of(({ rowNames }) => rowNames),
    rowNamesTitle: first?.rowNamesTitle,
    labels: of(({ labels }) => labels),
    names: first?.names,
  };
}

/** One source after the other. */
function joined(sources: readonly RowSource[]): RowSource {
  const isMasked = sources.some(({ mask }) => mask);
  const chunks = sources.flatMap((source) =>
    source.chunkSizes.map((_, chunk) => ({ source, chunk })),
  );
  const [first] = sources;
  return {
    shape: first!.shape,
    dtype: first!.dtype,
    chunkSizes: sources.flatMap(({ chunkSizes }) => chunkSizes),
    rows: (place, memory) => {
      const { source, chunk } = chunks[place]!;
      return source.rows(chunk, memory);
    },
    ...(isMasked && {
      async mask(place: number) {
        const { source, chunk } = chunks[place]!;
        const all = (await source.rows(chunk)).length;
        return (await source.mask?.(chunk)) ?? new Uint8Array(all).fill(1);
      },
    }),
  };
}
