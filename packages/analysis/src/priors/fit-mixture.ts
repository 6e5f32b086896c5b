import type { GaussianMixture } from "@autoencoders/models";
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import { checkNumber } from "../_check-number.ts";
import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { pause } from "../_pause.ts";
import { kMeans } from "../clusters/k-means.ts";
import type { DataRows } from "../data-rows.ts";

/** What a fit of a mixture came to. */
export interface FittedMixture {
  readonly mixture: GaussianMixture;
  /** The mean of log p over the rows, in nats, after each iteration: it does not fall but by what is added to variances so that they stay above 0. */
  readonly history: readonly number[];
  /** The last of these. */
  readonly logLikelihood: number;
}

/**
 * Fits a mixture of normal distributions of full covariance to rows [n, d] by expectation and maximization, begun with the groups of k-means,
 * until an iteration gains less than a thousandth of a nat.
 *
 * @param options.components at most the number of rows
 * @throws AnalysisError for options that are no such numbers
 *
 * A. P. Dempster, N. M. Laird, D. B. Rubin, "Maximum Likelihood from Incomplete Data via the EM Algorithm", J. R. Stat. Soc. B 39, 1977,
 * https://doi.org/10.1111/j.2517-6161.1977.tb01600.x
 */
export async function fitMixture(
  examples: DataRows,
  {
    components,
    seed = 0,
    maxIterations = 100,
    onProgress,
  }: {
    readonly components: number;
    /** The seed of the first centers. Default: 0. */
    readonly seed?: number;
    /** The most iterations. Default: 100. */
    readonly maxIterations?: number;
    /** Called with the iterations done and the most that there may be. */
    readonly onProgress?: (done: number, total: number) => void;
  },
): Promise<FittedMixture> {
  const rows = matrixOf("fitMixture, rows", examples);
  checkNumber("fitMixture, components", components, { min: 1, max: rows.rows, integer: true });
  checkNumber("fitMixture, maxIterations", maxIterations, { min: 1, integer: true });
  const { assignments } = await kMeans(examples, { clusters: components, restarts: 1, seed });
  // The share of each component in each row: [n, components].
  const shares = new Float64Array(rows.rows * components);
  for (let row = 0; row < rows.rows; row++) shares[row * components + assignments[row]!] = 1;
  const floor = 1e-6 * Math.max(1e-12, meanVariance(rows));
  const history: number[] = [];
  for (;;) {
    const mixture = maximize(rows, shares, { components, floor });
    const logLikelihood = expect(rows, mixture, shares);
    const gain = logLikelihood - (history.at(-1) ?? Number.NEGATIVE_INFINITY);
    history.push(logLikelihood);
    onProgress?.(history.length, maxIterations);
    if (gain < 1e-3 || history.length === maxIterations) return { mixture, history, logLikelihood };
    await pause();
  }
}

/** The parameters of most likelihood for these shares; the floor is added to each variance, so that none is 0. */
function maximize(
  { rows, columns, data }: DataMatrix,
  shares: Float64Array,
  { components, floor }: { readonly components: number; readonly floor: number },
): GaussianMixture {
  const weights: number[] = [];
  const means: number[][] = [];
  const factors: number[][] = [];
  const centered = new Float64Array(columns);
  for (let k = 0; k < components; k++) {
    let total = 0;
    const mean = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
      const share = shares[row * components + k]!;
      if (share === 0) continue;
      total += share;
      for (let i = 0; i < columns; i++) mean[i]! += share * data[row * columns + i]!;
    }
    total = Math.max(total, 1e-10); // a component that has no row left
    for (let i = 0; i < columns; i++) mean[i]! /= total;
    const covariance = new Float64Array(columns * columns);
    for (let row = 0; row < rows; row++) {
      const share = shares[row * components + k]!;
      if (share < 1e-12) continue;
      for (let i = 0; i < columns; i++) centered[i] = data[row * columns + i]! - mean[i]!;
      for (let i = 0; i < columns; i++) {
        const scaled = share * centered[i]!;
        for (let j = 0; j <= i; j++) covariance[i * columns + j]! += scaled * centered[j]!;
      }
    }
    weights.push(total / rows);
    means.push([...mean]);
    factors.push(factorOf(covariance, { columns, total, floor }));
  }
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return { weights: weights.map((weight) => weight / sum), means, factors };
}

function factorOf(
  sums: Float64Array,
  {
    columns,
    total,
    floor,
  }: { readonly columns: number; readonly total: number; readonly floor: number },
): number[] {
  const covariance = new Matrix(columns, columns);
  for (let i = 0; i < columns; i++)
    for (let j = 0; j <= i; j++) {
      const value = sums[i * columns + j]! / total + (i === j ? floor : 0);
      covariance.set(i, j, value);
      covariance.set(j, i, value);
    }
  return new CholeskyDecomposition(covariance).lowerTriangularMatrix.to1DArray();
}

/** Writes the share of each component in each row, and gives the mean of log p. */
function expect(
  { rows, columns, data }: DataMatrix,
  { weights, means, factors }: GaussianMixture,
  shares: Float64Array,
): number {
  const components = weights.length;
  const constants = factors.map((factor, k) => {
    let log = Math.log(weights[k]!) - 0.5 * columns * Math.log(2 * Math.PI);
    for (let i = 0; i < columns; i++) log -= Math.log(factor[i * columns + i]!);
    return log;
  });
  const whitened = new Float64Array(columns);
  const logs = new Float64Array(components);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < components; k++) {
      const [mean, factor] = [means[k]!, factors[k]!];
      let square = 0;
      for (let i = 0; i < columns; i++) {
        let value = data[row * columns + i]! - mean[i]!;
        for (let j = 0; j < i; j++) value -= factor[i * columns + j]! * whitened[j]!;
        whitened[i] = value / factor[i * columns + i]!;
        square += whitened[i]! ** 2;
      }
      logs[k] = constants[k]! - 0.5 * square;
    }
    const greatest = Math.max(...logs);
    let total = 0;
    for (let k = 0; k < components; k++) total += Math.exp(logs[k]! - greatest);
    for (let k = 0; k < components; k++)
      shares[row * components + k] = Math.exp(logs[k]! - greatest) / total;
    sum += greatest + Math.log(total);
  }
  return sum / rows;
}

function meanVariance({ rows, columns, data }: DataMatrix): number {
  let all = 0;
  for (let i = 0; i < columns; i++) {
    let [sum, squares] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const value = data[row * columns + i]!;
      sum += value;
      squares += value ** 2;
    }
    all += squares / rows - (sum / rows) ** 2;
  }
  return all / columns;
}
