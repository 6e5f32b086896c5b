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
  for (let i = 0; i < data.length; i++) {
    wrong += (data[i]! - reconstructions.data[i]!) ** 2;
    spread += (data[i]! - mean[i % mean.length]!) ** 2;
  }
  return spread > 0 ? 1 - wrong / spread : undefined;
}

/** Computes the mean of rows, [features]. */
export function meanRow({ data, shape }: Numbers): Float32Array {
  const n = shape[0]!;
  const mean = new Float32Array(data.length / n);
  data.forEach((x, i) => {
    mean[i % mean.length]! += x / n;
  });
  return mean;
}
