import type { Numbers } from "./explorer-api.ts";

/**
 * Computes how much of what rows differ by is explained: 1 − the mean squared error of their reconstructions through that of
 * answering the same mean row always. It is 1 where every number is right, 0 where the model is no better than the mean row, less
 * where it is worse; undefined where all rows are that row.
 *
 * @param mean the mean of the rows that were trained on, [features]
 */
export function explainedShare(
  { data }: Pick<Numbers, "data">,
  reconstructions: Pick<Numbers, "data">,
  mean: Float32Array,
): number | undefined {
  let [wrong, spread] = [0, 0];
  for (let row = 0; row < data.length; row += mean.length)
    for (let j = 0; j < mean.length; j++) {
      const x = data[row + j]!;
      const error = x - reconstructions.data[row + j]!;
      const distance = x - mean[j]!;
      wrong += error * error;
      spread += distance * distance;
    }
  return spread > 0 ? 1 - wrong / spread : undefined;
}

/** Computes the mean of rows, [features]. */
export function meanRow({ data, shape }: Numbers): Float32Array {
  const n = shape[0]!;
  const sums = new Float64Array(data.length / n);
  for (let row = 0; row < data.length; row += sums.length)
    for (let j = 0; j < sums.length; j++) sums[j]! += data[row + j]!;
  return Float32Array.from(sums, (sum) => sum / n);
}
