import type { CodeStatistics, Numbers } from "./explorer-api.ts";

/** Computes least, greatest, mean and standard deviation of each column of [n, columns]. */
export function columnStatistics({ data, shape }: Numbers): CodeStatistics {
  const n = shape[0]!;
  const columns = data.length / n;
  const mean = new Float32Array(columns);
  const stddev = new Float32Array(columns);
  const min = new Float32Array(columns).fill(Number.POSITIVE_INFINITY);
  const max = new Float32Array(columns).fill(Number.NEGATIVE_INFINITY);
  data.forEach((value, i) => {
    const column = i % columns;
    mean[column]! += value / n;
    min[column] = Math.min(min[column]!, value);
    max[column] = Math.max(max[column]!, value);
  });
  data.forEach((value, i) => {
    stddev[i % columns]! += (value - mean[i % columns]!) ** 2 / n;
  });
  return { mean, min, max, stddev: stddev.map(Math.sqrt) };
}
