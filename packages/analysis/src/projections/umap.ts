import { chooseEngine, type Engine, type EngineName } from "@autoencoders/compiler";
import { UMAP } from "umap-js";
import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { pause } from "../_pause.ts";
import { randomNumbers } from "../_random-numbers.ts";
import type { DataRows } from "../data-rows.ts";
import { nearestRows } from "../neighbors/_nearest-rows.ts";

/** Milliseconds between two turns of the event loop. */
const pauseMs = 50;

/** Options of `umap`. */
export interface UmapOptions {
  /** Dimensions of the embedding; 2 by default. */
  readonly dimensions?: number;
  /** Neighbors of a row whose distances are kept, itself among them, below the number of rows; 15 by default. */
  readonly neighbors?: number;
  /** Least distance of neighbors in the embedding, in [0, 1]; .1 by default. */
  readonly minDistance?: number;
  /** Epochs of the layout; by default 500 up to 2,500 rows, 400 up to 5,000, 300 up to 7,500 and 200 for more. */
  readonly epochs?: number;
  /** Seed of the starting points and of what is drawn on the way; 0 by default. */
  readonly seed?: number;
  /** Engine of the search for neighbors; "auto" by default. */
  readonly engine?: Engine | EngineName;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The points of rows, and the options that led there. */
export interface UmapResult {
  /** Points, [n, dimensions]. */
  readonly embedding: Float32Array;
  readonly shape: readonly [n: number, dimensions: number];
  readonly epochs: number;
}

/**
 * Lays rows out as points whose neighbors are those of the rows, by uniform manifold approximation and projection. It starts
 * from random points, so where groups lie says less than how they hang together.
 *
 * @param rows [n, ...row]
 * @throws AnalysisError for rows that are no finite numbers or no more than the neighbors, or an option out of its range
 *
 * L. McInnes, J. Healy, J. Melville, "UMAP: Uniform Manifold Approximation and Projection for Dimension Reduction", 2018,
 * https://arxiv.org/abs/1802.03426
 */
export async function umap(rows: DataRows, options: UmapOptions = {}): Promise<UmapResult> {
  const { dimensions = 2, neighbors = 15, minDistance = 0.1, epochs, seed = 0 } = options;
  const { engine = "auto", onProgress } = options;
  const matrix = matrixOf("umap, rows", rows);
  const n = matrix.rows;
  checkNumber("umap, dimensions", dimensions, { min: 1, integer: true });
  checkNumber("umap, neighbors", neighbors, { min: 2, max: n - 1, integer: true });
  checkNumber("umap, minDistance", minDistance, { min: 0, max: 1 });
  if (epochs !== undefined) checkNumber("umap, epochs", epochs, { min: 1, integer: true });
  const projection = new UMAP({
    nComponents: dimensions,
    nNeighbors: neighbors,
    minDist: minDistance,
    random: randomNumbers("umap", seed).uniform,
    ...(epochs !== undefined && { nEpochs: epochs }),
  });
  const chosen = typeof engine === "string" ? await chooseEngine(engine) : engine;
  const others = neighbors - 1;
  const nearest = await nearestRows(matrix, others, chosen);
  const lists = (first: (i: number) => number, list: ArrayLike<number>, f = (x: number) => x) =>
    Array.from({ length: n }, (_, i) => [
      first(i),
      ...Array.from({ length: others }, (_, at) => f(list[i * others + at]!)),
    ]);
  projection.setPrecomputedKNN(
    lists((i) => i, nearest.neighbors),
    lists(() => 0, nearest.distances, Math.sqrt),
  );
  // It looks at rows only for their neighbors, which it has.
  const total = projection.initializeFit(Array.from({ length: n }, () => []));
  let paused = performance.now();
  for (let done = 1; done <= total; done++) {
    projection.step();
    if (performance.now() - paused < pauseMs && done < total) continue;
    onProgress?.(done, total);
    await pause();
    paused = performance.now();
  }
  const embedding = Float32Array.from(projection.getEmbedding().flat());
  return { embedding, shape: [n, dimensions], epochs: total };
}
