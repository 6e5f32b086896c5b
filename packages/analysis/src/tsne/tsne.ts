import { chooseEngine, type Engine, type EngineName } from "@autoencoders/compiler";
import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { nearestRows } from "../neighbors/_nearest-rows.ts";
import { perplexitySearch } from "./_perplexity-search.ts";
import { startingPoints } from "./_starting-points.ts";
import { tsneEdges } from "./_tsne-edges.ts";
import { tsneStep } from "./_tsne-step.ts";

/** Options of `tsne`; the defaults are those of scikit-learn. */
export interface TsneOptions {
  /** Dimensions of the embedding, 1 to 3; 2 by default. */
  readonly dimensions?: number;
  /** How many neighbors a row has, in effect; at least 3 · perplexity + 1 rows are needed. Default 30. */
  readonly perplexity?: number;
  /** Steps down the gradient; 1,000 by default. */
  readonly iterations?: number;
  /** Factor of the attraction in the first quarter of the iterations, at most 250; default 12. */
  readonly earlyExaggeration?: number;
  /** Length of a step; by default "auto": n / earlyExaggeration / 4, and no less than 50. */
  readonly learningRate?: number | "auto";
  /** Seed of the noise in the starting points; 0 by default. */
  readonly seed?: number;
  /** Engine that computes; "auto" by default. */
  readonly engine?: Engine | EngineName;
  readonly onProgress?: (done: number, total: number) => void;
}

/** An embedding and how well it keeps neighbors. */
export interface TsneResult {
  /** Points, [n, dimensions]. */
  readonly embedding: Float32Array;
  readonly shape: readonly [n: number, dimensions: number];
  /** Divergence KL(P ‖ Q) of the embedding, in nats. */
  readonly klDivergence: number;
  readonly perplexity: number;
  readonly iterations: number;
  readonly learningRate: number;
}

/** Iterations of one run of the program: about a second at 5,000 rows. */
const chunkIterations = 25;
const mostExaggerated = 250;

/**
 * Lays rows out as points whose neighbors are those of the rows: t-distributed stochastic neighbor embedding, with the exact
 * gradient as one compiled step.
 *
 * Every pair of points takes part in the repulsion. A row is attracted by its 3 · perplexity + 1 nearest ones and by those that
 * have it among theirs; all other p_ij are 0, as in scikit-learn's Barnes-Hut method. Momentum is .5 while the attraction is
 * exaggerated, .8 afterwards. The time of an iteration grows with n².
 *
 * @param rows [n, ...row]
 * @throws AnalysisError for rows that are no finite numbers or too few for the perplexity, an option out of its range, and
 *   a learning rate at which the points fly apart
 *
 * L. van der Maaten, G. Hinton, "Visualizing Data using t-SNE", JMLR 9, 2008, https://jmlr.org/papers/v9/vandermaaten08a.html
 * A. C. Belkina et al., "Automated optimized parameters for t-distributed stochastic neighbor embedding improve visualization
 * and analysis of large datasets", Nat. Commun. 10, 2019, https://doi.org/10.1038/s41467-019-13055-y (the learning rate)
 */
export async function tsne(rows: DataRows, options: TsneOptions = {}): Promise<TsneResult> {
  const matrix = matrixOf("tsne, rows", rows);
  const n = matrix.rows;
  const { dimensions, perplexity, iterations, earlyExaggeration, learningRate, seed } = checked(
    n,
    options,
  );
  const { engine: asked = "auto", onProgress } = options;
  const engine = typeof asked === "string" ? await chooseEngine(asked) : asked;
  const k = Math.min(n - 1, Math.floor(3 * perplexity) + 1);
  const { neighbors, distances } = await nearestRows(matrix, k, engine);
  const edges = tsneEdges(neighbors, perplexitySearch(distances, n, perplexity), n);

  const shape = [dimensions, n] as const;
  const step = tsneStep(edges, shape);
  const filled = (number: number) => ({
    data: new Float32Array(dimensions * n).fill(number),
    shape,
  });
  const program = await engine.prepare(step, { data: {}, fillRandom: () => {} });
  let state = engine.upload({
    embedding: { data: startingPoints(matrix, dimensions, seed), shape },
    velocity: filled(0),
    gains: filled(1),
  });
  const exaggerated = Math.min(mostExaggerated, Math.floor(iterations / 4));
  const run = async (from: number, count: number): Promise<number> => {
    const each = (number: (iteration: number) => number) =>
      Float32Array.from({ length: count }, (_, i) => number(from + i));
    const result = await program.run(state, {
      indices: new Int32Array(count),
      batchSize: 1,
      firstStep: from,
      scalars: {
        exaggeration: each((i) => (i < exaggerated ? earlyExaggeration : 1)),
        momentum: each((i) => (i < exaggerated ? 0.5 : 0.8)),
        learningRate: each(() => learningRate),
      },
    });
    state = result.state;
    return checkDivergence(result.outputs.divergence!.at(-1)!, from + count, learningRate);
  };
  try {
    for (let done = 0; done < iterations; done += chunkIterations) {
      const count = Math.min(chunkIterations, iterations - done);
      await run(done, count);
      onProgress?.(done + count, iterations);
    }
    const { data } = (await engine.download(state)).embedding!;
    // A step reports the divergence of the embedding that it was given: one more, whose result is not used.
    const klDivergence = await run(iterations, 1);
    const embedding = data.map(
      (_, at) => data[(at % dimensions) * n + Math.floor(at / dimensions)]!,
    );
    return {
      embedding,
      shape: [n, dimensions],
      klDivergence,
      perplexity,
      iterations,
      learningRate,
    };
  } finally {
    engine.release(state);
    await program.dispose();
  }
}

function checked(n: number, options: TsneOptions) {
  const { dimensions = 2, perplexity = 30, iterations = 1000, earlyExaggeration = 12 } = options;
  const { learningRate: rate = "auto", seed = 0 } = options;
  checkNumber("tsne, dimensions", dimensions, { min: 1, max: 3, integer: true });
  checkNumber("tsne, perplexity", perplexity, { min: 2 });
  checkNumber("tsne, iterations", iterations, { min: 1, integer: true });
  checkNumber("tsne, earlyExaggeration", earlyExaggeration, { min: 1 });
  checkNumber("tsne, seed", seed, { min: 0, integer: true });
  // A dozen points have few that hold them: the usual least rate of 50 throws them apart.
  const least = n < 15 ? 2 : 50;
  const learningRate = rate === "auto" ? Math.max(n / earlyExaggeration / 4, least) : rate;
  checkNumber("tsne, learningRate", learningRate, { above: 0 });
  const needed = Math.floor(3 * perplexity) + 1;
  if (n < needed)
    throw new AnalysisError(
      "tsne, rows",
      `${needed} rows or more for a perplexity of ${perplexity}`,
      n < 7 ? `${n}` : `${n}; lower the perplexity to ${Math.floor((n - 1) / 3)} or less`,
    );
  return { dimensions, perplexity, iterations, earlyExaggeration, learningRate, seed };
}

function checkDivergence(divergence: number, iteration: number, learningRate: number): number {
  if (Number.isFinite(divergence)) return divergence;
  throw new AnalysisError(
    "tsne, learningRate",
    "one that keeps the points together",
    `${learningRate}, with a divergence of ${divergence} by iteration ${iteration}; lower it`,
  );
}
