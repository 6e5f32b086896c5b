import type { Engine } from "@autoencoders/compiler";
import {
  csvWriter,
  type DataSet,
  memorySink,
  npyWriter,
  numberLayout,
  type ResultColumn,
  type RowLayout,
  type RowUnits,
  rowShares,
  type TableCell,
} from "@autoencoders/datasets";
import { compileScorer, encodeRows, mapRows } from "@autoencoders/inference";
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

/** Writes a file of results of all rows of a set. */
export const resultFile = (file: ResultFile, of: ResultOf): Promise<Uint8Array<ArrayBuffer>> =>
  file === "scores.csv" ? scoresFile(of) : codesFile(of, file === "codes.npy" ? "npy" : "csv");

/**
 * Writes the codes of all rows in the order of their file, as the command line's `encode` does: in CSV after what says which row each is of,
 * or as an array of NumPy.
 */
async function codesFile(
  { model, engine, set }: Omit<ResultOf, "units">,
  format: "csv" | "npy",
): Promise<Uint8Array<ArrayBuffer>> {
  const rows = allRows(set);
  const sink = memorySink(`codes.${format}`);
  const layout = numberLayout(model.code.shape, { name: "code" });
  const size = layout.columns.length;
  const isArray = format === "npy";
  const names = namesOf(rows);
  const writer = isArray ? npyWriter(sink, layout) : csvWriter(sink, names.layout(layout.columns));
  for await (const { data, first } of encodeRows(model, arraySource(rows), { engine }))
    await writer.write(
      isArray
        ? data
        : Array.from({ length: data.length / size }, (_, row) => [
            ...names.cells(first + row),
            ...data.subarray(row * size, (row + 1) * size),
          ]),
    );
  await writer.close();
  return sink.bytes();
}

/**
 * Writes the scores of all rows as CSV, the worst first, rows without a result last: the number of the row in its file, its class where it has one, its score and of a
 * table the share of each column.
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
  const titles = columns.map(({ name }, i) => (name ? `share ${name}` : `share${i + 1}`));
  const scored: { readonly score: number; readonly cells: readonly TableCell[] }[] = [];
  const scorer = await compileScorer(model, { engine, perFeature: true });
  try {
    for await (const { data, first } of mapRows(scorer, arraySource(rows))) {
      const { scores, shares } = rowShares(data, units);
      scores.forEach((score, row) => {
        const own = shares.subarray(row * columns.length, (row + 1) * columns.length);
        scored.push({ score, cells: [...names.cells(first + row), score, ...own] });
      });
    }
  } finally {
    await scorer.dispose();
  }
  const sink = memorySink("scores.csv");
  const results = ["score", ...titles].map((name) => ({ name, type: "float32" }) as const);
  const writer = csvWriter(sink, names.layout(results));
  await writer.write(
    scored.sort((a, b) => rank(b.score) - rank(a.score)).map(({ cells }) => cells),
  );
  await writer.close();
  return sink.bytes();
}

/** The place of a score among others: NaN below all. */
const rank = (score: number): number => (Number.isNaN(score) ? -1 : score);

/** Returns what stands before a row's results: its number in its file and, where it has one, its class. */
function namesOf({ numbers, labels, names }: AllRows): {
  layout(results: readonly ResultColumn[]): RowLayout;
  cells(row: number): readonly TableCell[];
} {
  const number = { name: "row", type: "int32" } as const;
  const label = { name: "label", type: "text" } as const;
  const hasLabels = labels !== undefined && names !== undefined;
  return {
    layout(results) {
      const columns = [number, ...(hasLabels ? [label] : []), ...results];
      return { shape: [columns.length], columns };
    },
    cells: (row) => [numbers[row]!, ...(hasLabels ? [names[labels[row]!]!] : [])],
  };
}
