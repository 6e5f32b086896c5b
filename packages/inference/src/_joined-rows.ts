import { RowsError } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import type { ShownRows } from "./compiled-rows.ts";

/** What stands beside the numbers of a row where rows of several arrays are computed together. */
export interface BesideRows {
  /** Whether there is a mask, of the row's own shape. */
  readonly isMasked: boolean;
  /** How many classes the condition has; 0 where there is none. */
  readonly classes: number;
}

/** How many numbers a row of so many has with what stands beside it. */
export const joinedSize = (size: number, { isMasked, classes }: BesideRows): number =>
  size * (isMasked ? 2 : 1) + classes;

/** The arrays that were joined. */
interface Apart {
  readonly rows: tf.Tensor;
  readonly mask: tf.Tensor | undefined;
  readonly condition: tf.Tensor | undefined;
}

/**
 * Joins rows, their masks as 1 and 0 and their conditions to rows of one array, [n, numbers of all], since an engine computes rows of one.
 *
 * @throws RowsError where a condition has another length
 */
export function joinedRows(
  { data, shape: [n = 0], mask, condition }: ShownRows,
  beside: BesideRows,
): ShownRows {
  const { isMasked, classes } = beside;
  if (classes > 0 && condition?.length !== n * classes)
    throw new RowsError(
      `expected a condition of ${n} × ${classes} numbers, one for each class of each row, got ${condition?.length}`,
    );
  const size = data.length / Math.max(1, n);
  const width = joinedSize(size, beside);
  const all = new Float32Array(n * width);
  const unit = data instanceof Uint8Array ? Math.fround(1 / 255) : 1;
  for (let row = 0; row < n; row++) {
    let at = row * width;
    for (let i = row * size; i < (row + 1) * size; i++) all[at++] = unit * data[i]!;
    if (isMasked)
      for (let i = row * size; i < (row + 1) * size; i++) all[at++] = mask?.[i] === 0 ? 0 : 1;
    if (classes > 0) all.set(condition!.subarray(row * classes, (row + 1) * classes), at);
  }
  return { data: all, shape: [n, width] };
}

/** Takes apart what `joinedRows` joined: [n, numbers of all] to rows of a shape, their mask and their condition. */
export function rowsApart(all: tf.Tensor, shape: readonly number[], beside: BesideRows): Apart {
  const { isMasked, classes } = beside;
  const n = all.shape[0]!;
  const size = tf.util.sizeFromShape([...shape]);
  const part = (from: number, width: number): tf.Tensor => tf.slice(all, [0, from], [n, width]);
  const inShape = (flat: tf.Tensor): tf.Tensor => tf.reshape(flat, [n, ...shape]);
  return {
    rows: inShape(part(0, size)),
    mask: isMasked ? inShape(part(size, size)) : undefined,
    condition: classes > 0 ? part(joinedSize(size, beside) - classes, classes) : undefined,
  };
}
