import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { randomNumbers } from "../_random-numbers.ts";
import type { DataRows } from "../data-rows.ts";
import { firstCenters } from "./_first-centers.ts";
import { type Clusters, lloyd } from "./_lloyd.ts";

export type { Clusters };

/**
 * Finds the k-means clustering of least inertia among several restarts, each begun by k-means++. A group that loses its last row gets
 * the row that is farthest from its center.
 *
 * @param options.clusters at most the number of rows
 * @param options.seed seed of the first centers; the same seed gives the same clusters
 * @throws AnalysisError for options that are no such numbers, or fewer different rows than clusters
 *
 * D. Arthur, S. Vassilvitskii, "k-means++: The Advantages of Careful Seeding", SODA 2007, https://dl.acm.org/doi/10.5555/1283383.1283494
 */
export async function kMeans(
  examples: DataRows,
  {
    clusters,
    restarts = 5,
    maxIterations = 300,
    seed = 0,
    onProgress,
  }: {
    readonly clusters: number;
    /** How often it starts anew; the best result is kept. Default: 5. */
    readonly restarts?: number;
    /** The most iterations. Default: 300. */
    readonly maxIterations?: number;
    /** The seed of whatever is drawn at random. Default: 0. */
    readonly seed?: number;
    /** Called with the restarts done and the restarts in all. */
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<Clusters> {
  const rows = matrixOf("kMeans, rows", examples);
  checkNumber("kMeans, clusters", clusters, { min: 1, max: rows.rows, integer: true });
  checkNumber("kMeans, restarts", restarts, { min: 1, integer: true });
  checkNumber("kMeans, maxIterations", maxIterations, { min: 1, integer: true });
  let best: Clusters | undefined;
  for (let restart = 0; restart < restarts; restart++) {
    const random = randomNumbers("kMeans", seed, restart);
    const found = await lloyd(rows, firstCenters(rows, clusters, random), maxIterations);
    if (!best || found.inertia < best.inertia) best = found;
    onProgress?.(restart + 1, restarts);
  }
  return best!;
}
