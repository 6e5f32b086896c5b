import * as tf from "@tensorflow/tfjs-core";
import { nextTurn } from "../_next-turn.ts";
import type { ExampleRows, Numbers } from "./explorer-api.ts";

/** Rows of a batch: few enough that a decoder asked for meanwhile answers within a frame. */
const batchSize = 128;

/**
 * Applies a function of tensors to all rows, and lets messages in between batches.
 *
 * @param f gets rows, in which 0 stands for missing numbers, where there are such the mask of their shape, and where they are known the classes
 */
export async function numbersInBatches(
  { data, shape, mask, labels }: ExampleRows,
  f: (rows: tf.Tensor, mask: tf.Tensor | undefined, labels: Uint8Array | undefined) => tf.Tensor,
): Promise<Numbers> {
  const [n = 0, ...row] = shape;
  const size = row.reduce((product, xDim) => product * xDim, 1);
  const parts: Float32Array[] = [];
  let resultRow: number[] = [];
  for (let from = 0; from < n; from += batchSize) {
    const end = Math.min(n, from + batchSize);
    const tensorOf = (all: Float32Array | Uint8Array) =>
      tf.tensor(all.subarray(from * size, end * size), [end - from, ...row], "float32");
    const result = tf.tidy(() =>
      f(tensorOf(data), mask && tensorOf(mask), labels?.subarray(from, end)),
    );
    resultRow = result.shape.slice(1);
    parts.push(await result.data<"float32">());
    tf.dispose(result);
    if (end < n) await nextTurn();
  }
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return { data: joined, shape: [n, ...resultRow] };
}
