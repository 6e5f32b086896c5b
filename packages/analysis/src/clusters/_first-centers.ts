import type { DataMatrix } from "../_matrix-of.ts";
import type { RandomNumbers } from "../_random-numbers.ts";
import { AnalysisError } from "../analysis-error.ts";
import { squaredDistances } from "../neighbors/_squared-distances.ts";

/** Draws rows for the first centers of k-means, each in proportion to its squared distance to those before it: k-means++. */
export function firstCenters(
  { rows, columns, data }: DataMatrix,
  clusters: number,
  random: RandomNumbers,
): Float64Array {
  const centers = new Float64Array(clusters * columns);
  const nearest = new Float64Array(rows).fill(Infinity);
  const distances = new Float64Array(rows);
  for (let k = 0; k < clusters; k++) {
    const chosen = k === 0 ? random.below(rows) : drawn(nearest, random);
    if (chosen < 0)
      throw new AnalysisError(
        "kMeans, clusters",
        `at most ${k}, as many rows differ`,
        `${clusters}`,
      );
    centers.set(data.subarray(chosen * columns, (chosen + 1) * columns), k * columns);
    squaredDistances(
      { columns, data, from: 0, count: rows },
      { columns, data, from: chosen, count: 1 },
      distances,
    );
    for (let i = 0; i < rows; i++) nearest[i] = Math.min(nearest[i]!, distances[i]!);
  }
  return centers;
}

/** Draws an index in proportion to its weight; −1 where all weights are 0. */
function drawn(weights: Float64Array, random: RandomNumbers): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  let last = -1;
  for (const [i, weight] of weights.entries()) {
    if (weight === 0) continue;
    last = i;
    left -= weight;
    if (left < 0) break;
  }
  return last;
}
