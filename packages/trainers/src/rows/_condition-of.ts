import {
  type Autoencoder,
  type ConditionSpec,
  knownClasses,
  markClasses,
} from "@autoencoders/models";
import { ExamplesError } from "../errors.ts";
import type { Examples } from "./examples.ts";
import type { LabeledExamples, LabeledSource } from "./labeled-rows.ts";
import { isRowSource, type RowSource, rowCount } from "./row-source.ts";

/**
 * Makes the condition that a model is told from the labels of rows: bytes of 255 at a row's class and 0 elsewhere, which a step reads as 1 and
 * 0, [n, classes]; all 0 where a row has no label.
 *
 * @throws ExamplesError where there are no labels, not as many as rows, or one is no class of the model
 */
export function conditionOf(
  { name, condition: { classes } }: Pick<Autoencoder, "name"> & { condition: ConditionSpec },
  rows: LabeledExamples | LabeledSource,
  what: string,
): Examples | RowSource {
  const { labels, names } = rows;
  const fail = (expected: string, got: string): never => {
    throw new ExamplesError(`expected ${what} with ${expected}, got ${got}`);
  };
  const wanted = `labels, one class in 0..${classes - 1} per row or −1, which "${name}" is told`;
  if (!labels)
    return fail(wanted, "none; pass labels beside the data, or use vae, which needs none");
  const count = isRowSource(rows) ? rowCount(rows) : rows.shape[0]!;
  if (labels.length !== count) fail(`a label for each of ${count} rows`, `${labels.length} labels`);
  const known = knownClasses(labels, names);
  const at = known.findIndex((label) => !Number.isInteger(label) || label >= classes);
  if (at >= 0)
    fail(wanted, `${known[at]} in row ${at}; build the model with as many classes as there are`);
  const rowsOf = (from: number, size: number): Uint8Array =>
    markClasses(known.slice(from, from + size), classes, new Uint8Array(size * classes), 255);
  if (!isRowSource(rows)) return { data: rowsOf(0, count), shape: [count, classes] };
  const { chunkSizes } = rows;
  const starts = chunkSizes.map((_, chunk) =>
    chunkSizes.slice(0, chunk).reduce((sum, size) => sum + size, 0),
  );
  return {
    shape: [classes],
    dtype: "uint8",
    chunkSizes,
    rows: async (chunk) => rowsOf(starts[chunk]!, chunkSizes[chunk]!),
  };
}
