import type { Engine } from "@autoencoders/compiler";
import {
  csvWriter,
  type DataSet,
  memorySink,
  npyWriter,
  numberLayout,
  type ResultColumn,
  type ResultRows,
  type RowLayout,
  type RowUnits,
  rowShares,
  rowsInUnits,
  type TableCell,
} from "@autoencoders/datasets";
import { compileScorer, encodeRows, mapRows, reconstructRows } from "@autoencoders/inference";
import type { Autoencoder } from "@autoencoders/models";
import { arraySource } from "@autoencoders/trainers";
import { type AllRows, allRows } from "./_all-rows.ts";
import type { ResultFile } from "./trainer-api.ts";

/** A trained model, what computes it and the rows that it is shown. */
export interface ResultOf {
  readonly model: Autoencoder;
  readonly engine: Engine;
  /** The rows in the model's shape. */
  readonly set: DataSet;
  /** What the rows are in the visitor's units. */
  readonly units: RowUnits;
}

/** Writes a file of results of all rows of a set; of a row without any number, or left out for a missing one, its cells are empty. */
export function resultFile(file: ResultFile, of: ResultOf): Promise<Uint8Array<ArrayBuffer>> {
  switch (file) {
    case "scores.csv":
      return scoresFile(of);
    case "codes.csv":
    case "codes.npy":
      return rowsFile(of, codeResults(of), file);
    case "reconstructions.csv":
    case "reconstructions.npy":
      return rowsFile(of, reconstructionResults(of, file), file);
  }
}

/** Results that have a line for each row. */
interface Results {
  readonly layout: RowLayout;
  /** Computes the results of the rows of a chunk. @param first how many rows came before */
  parts(rows: AllRows): AsyncIterable<{ readonly first: number; readonly rows: ResultRows }>;
}

const codeResults = ({ model, engine }: ResultOf): Results => ({
  layout: numberLayout(model.code.shape, { name: "code" }),
  async *parts(rows) {
    for await (const { data, first } of encodeRows(model, arraySource(rows), { engine }))
      yield { first, rows: data };
  },
});

/** Brings what the model makes of rows to the visitor's units, like the command line's `reconstruct`. */
function reconstructionResults({ model, engine, units }: ResultOf, file: ResultFile): Results {
  const inUnits = rowsInUnits(units, { words: !file.endsWith(".npy") });
  return {
    layout: inUnits.layout,
    async *parts(rows) {
      for await (const part of reconstructRows(model, arraySource(rows), { engine })) {
        const { data, first, unreadable } = part;
        yield {
          first,
          rows: inUnits.rows(
            data,
            unreadable.map((row) => row - first),
          ),
        };
      }
    },
  };
}

/**
 * Writes results of all rows in the order of their file, as the command line does: in CSV after what says which row each is of, or as an array
 * of NumPy.
 */
async function rowsFile(
  { set }: Pick<ResultOf, "set">,
  { layout, parts }: Results,
  file: ResultFile,
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = allRows(set);
  const sink = memorySink(file);
  const isArray = file.endsWith(".npy");
  const names = namesOf(rows);
  const writer = isArray ? npyWriter(sink, layout) : csvWriter(sink, names.layout(layout.columns));
  const size = layout.columns.length;
  const none = layout.columns.map(({ type }) => (type === "text" ? "" : Number.NaN));
  const { dropped } = names;
  const lineOf = (own: readonly TableCell[], cells: readonly TableCell[]) =>
    isArray ? cells : [...own, ...cells];
  let told = 0;
  /** Gives lines without a result of the rows that are left out before a row, counted from 1. */
  const droppedBefore = (number: number): (readonly TableCell[])[] => {
    const from = told;
    while (told < dropped.length && dropped[told]!.number < number) told++;
    return dropped.slice(from, told).map(({ cells }) => lineOf(cells, none));
  };
  for await (const { first, rows: results } of parts(rows))
    await writer.write(
      linesOf(results, size).flatMap((cells, row) => [
        ...droppedBefore(rows.numbers[first + row]!),
        lineOf(names.cells(first + row), cells),
      ]),
    );
  await writer.write(droppedBefore(Infinity));
  await writer.close();
  return sink.bytes();
}

/** Parts results into the cells of each row. */
const linesOf = (results: ResultRows, size: number): readonly (readonly TableCell[])[] =>
  ArrayBuffer.isView(results)
    ? Array.from({ length: results.length / size }, (_, row) => [
        ...results.subarray(row * size, (row + 1) * size),
      ])
    : results;

/**
 * Writes the scores of all rows as CSV, the worst first and those of rows without a result last: the number of the row in its file, its name
 * and its class where it has such, its score and of a table the share of each column, empty where its value is missing.
 */
async function scoresFile({
  model,
  engine,
  set,
  units,
}: ResultOf): Promise<Uint8Array<ArrayBuffer>> {
  const rows = allRows(set);
  const names = namesOf(rows);
  const { columns } = rowShares(new Float32Array(0), units);
  const size = rows.data.length / rows.shape[0]!;
  const titles = columns.map(({ name }, i) => (name ? `share ${name}` : `share${i + 1}`));
  const scored: { readonly score: number; readonly cells: readonly TableCell[] }[] = [];
  const scorer = await compileScorer(model, { engine, perFeature: true });
  try {
    for await (const { data, first } of mapRows(scorer, arraySource(rows))) {
      const { scores, shares } = rowShares(data, units);
      scores.forEach((score, row) => {
        const own = columns.map(({ from }, column) =>
          rows.mask?.[(first + row) * size + from] === 0
            ? Number.NaN
            : shares[row * columns.length + column]!,
        );
        scored.push({ score, cells: [...names.cells(first + row), score, ...own] });
      });
    }
  } finally {
    await scorer.dispose();
  }
  const sink = memorySink("scores.csv");
  const results = ["score", ...titles].map((name) => ({ name, type: "float32" }) as const);
  const writer = csvWriter(sink, names.layout(results));
  const last = ({ score }: { readonly score: number }) => (Number.isNaN(score) ? -1 : score);
  await writer.write(scored.sort((a, b) => last(b) - last(a)).map(({ cells }) => cells));
  const none = results.map(() => Number.NaN);
  await writer.write(names.dropped.map(({ cells }) => [...cells, ...none]));
  await writer.close();
  return sink.bytes();
}

/** Returns what stands before a row's results: its number in its file and, where it has such, its name and its class. */
function namesOf({ numbers, labels, names, rowNames, rowNamesTitle = "file", dropped }: AllRows): {
  layout(results: readonly ResultColumn[]): RowLayout;
  cells(row: number): readonly TableCell[];
  /** The rows that are left out, in the order of the file: their numbers, counted from 1, and what stands before a result. */
  readonly dropped: readonly { readonly number: number; readonly cells: readonly TableCell[] }[];
} {
  const before: ResultColumn[] = [{ name: "row", type: "int32" }];
  const cells: ((row: number) => TableCell)[] = [(row) => numbers[row]!];
  if (rowNames) {
    before.push({ name: rowNamesTitle, type: "text" });
    cells.push((row) => rowNames[row]!);
  }
  if (labels && names) {
    before.push({ name: "label", type: "text" });
    cells.push((row) => names[labels[row]!]!);
  }
  return {
    layout(results) {
      const taken = new Set(results.map(({ name }) => name));
      const own = before.map((column) =>
        taken.has(column.name) ? { ...column, name: `${column.name} of the row` } : column,
      );
      const columns = [...own, ...results];
      return { shape: [columns.length], columns };
    },
    cells: (row) => cells.map((cell) => cell(row)),
    dropped: Array.from(dropped?.places ?? [], (place, at) => ({
      number: place + 1,
      cells: [
        place + 1,
        ...(rowNames ? [dropped?.rowNames?.[at] ?? ""] : []),
        ...(labels && names ? [dropped?.labels?.[at] ?? ""] : []),
      ],
    })),
  };
}
