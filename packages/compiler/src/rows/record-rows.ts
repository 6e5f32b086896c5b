import type { Graph } from "../graph.ts";
import { type OfRows, recordCounts } from "./_record-counts.ts";

/** Shape of one row and element type of an input that has any number of rows. */
export interface RowSpec {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** Default "float32"; "uint8" are intensities, which the graph scales to [0, 1] by 1/255. */
  readonly dtype?: "float32" | "uint8";
}

/**
 * Records a function of rows as a graph for any number of rows: the first axis of its inputs and of its outputs is −1, and is
 * called "rows" in an .onnx file.
 *
 * The function is recorded twice, with 7 and with 11 rows, and what differs between the two recordings must follow from the
 * number of rows: a dimension, or a shape that grows with it.
 *
 * @param inputs the rows of each input, by name; all have equally many
 * @param f rows [n, ...row] to named results, each [n, ...]; weights are constants of the graph
 * @throws RecordingError where the function reads values, or where something else than a shape depends on the number of rows
 */
export function recordRows(inputs: Readonly<Record<string, RowSpec>>, f: OfRows): Graph {
  const names = Object.keys(inputs);
  const shapes = Object.fromEntries(names.map((name) => [name, inputs[name]!.shape]));
  return recordCounts(shapes, f)(names.filter((name) => inputs[name]!.dtype === "uint8"));
}
