import type * as tf from "@tensorflow/tfjs-core";
import type { Graph } from "../graph.ts";
import { record, type TensorSpec } from "../record.ts";
import { mergeCounts } from "./_merge-counts.ts";

/** Two numbers of rows, prime, so that a number of the graph which depends on them is rarely taken for another. */
const counts = [7, 11] as const;

/** A function of named rows. */
export type OfRows = (
  rows: Readonly<Record<string, tf.Tensor>>,
) => Readonly<Record<string, tf.Tensor>>;

/**
 * Records a function of rows with two numbers of them, and gives what makes the graph for any number.
 *
 * @param shapes the shape of one row of each input
 * @returns the graph whose inputs of these names are bytes, scaled to [0, 1] by 1/255
 */
export function recordCounts(
  shapes: Readonly<Record<string, readonly number[]>>,
  f: OfRows,
): (bytes?: readonly string[]) => Graph {
  const recorded = (count: number): Graph => {
    const specs: Record<string, TensorSpec> = {};
    for (const [name, shape] of Object.entries(shapes))
      specs[name] = { shape: [count, ...shape], dtype: "float32" };
    return record(specs, f);
  };
  const [few, more] = [recorded(counts[0]), recorded(counts[1])];
  return (bytes = []) => mergeCounts(few, more, { counts, bytes: new Set(bytes) });
}
