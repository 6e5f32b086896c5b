import * as tf from "@tensorflow/tfjs-core";
import { type RowOptions, rowResults } from "./_row-results.ts";
import type { DataRows, NumberRows } from "./data-rows.ts";

/**
 * Applies a function to every row, batch by batch.
 *
 * @param f [batch, ...row] to [batch, ...result]
 * @param resultShape of one row
 * @returns [n, ...result]
 */
export async function mapRows(
  where: string,
  f: (x: tf.Tensor) => tf.Tensor,
  rows: DataRows,
  { resultShape, ...options }: RowOptions & { readonly resultShape: readonly number[] },
): Promise<NumberRows> {
  const width = tf.util.sizeFromShape([...resultShape]);
  const shape = [rows.shape[0]!, ...resultShape];
  const data = new Float32Array(rows.shape[0]! * width);
  const flat = (x: tf.Tensor) => tf.reshape(f(x), [-1, width]);
  for await (const { from, numbers } of rowResults(where, flat, rows, { ...options, width }))
    data.set(numbers, from * width);
  return { data, shape };
}
