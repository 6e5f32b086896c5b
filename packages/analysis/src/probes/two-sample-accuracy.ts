import { checkNumber } from "../_check-number.ts";
import { erf } from "../_erf.ts";
import { type DataMatrix, matrixOf } from "../_matrix-of.ts";
import { randomNumbers } from "../_random-numbers.ts";
import { shuffled } from "../_shuffled.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { meansAndDeviations } from "./_means-and-deviations.ts";
import { minimize } from "./_minimize.ts";
import { networkLogit, networkLoss, networkParameters } from "./_network-loss.ts";

/** How well a classifier tells the rows of two samples apart. */
export interface TwoSampleAccuracy {
  /** Share of the held-out rows that it finds the sample of, in [0, 1]; near .5 where both samples are of one distribution. */
  readonly accuracy: number;
  /** How likely such an accuracy or a greater one is where both samples are of one distribution, in [0, 1], by the normal approximation. */
  readonly pValue: number;
  /** How many rows were held out, half of them of each sample. */
  readonly testRows: number;
}

/** The fewest rows that a sample has: two to learn from, two to be asked about. */
const leastRows = 4;

/**
 * Tests whether two samples are of one distribution: a network of one hidden layer of tanh units learns to tell half of their rows apart
 * and is asked about the others. Of each sample as many rows are taken, by chance, as the smaller one has; columns are standardized by the rows
 * that it learns from.
 *
 * @param first rows of the first sample, [n, ...row], four or more
 * @param second rows of the second sample, [m, ...row], four or more
 * @param options.seed the same seed gives the same rows and the same network
 * @throws AnalysisError where these are no such rows, or options are out of their range
 *
 * D. Lopez-Paz, M. Oquab, "Revisiting Classifier Two-Sample Tests", ICLR 2017, https://arxiv.org/abs/1610.06545, its C2ST-NN
 */
export async function twoSampleAccuracy(
  first: DataRows,
  second: DataRows,
  {
    hidden = 20,
    l2 = 1,
    maxIterations = 200,
    seed = 0,
    onProgress,
  }: {
    /** How many units the hidden layer has. Default: 20. */
    readonly hidden?: number;
    /** The weight of the squared length of the parameters, l2 / (2n). Default: 1. */
    readonly l2?: number;
    /** The most iterations. Default: 200. */
    readonly maxIterations?: number;
    /** The seed of the choice of rows and of the first weights. Default: 0. */
    readonly seed?: number;
    /** Called with the iterations done and the most that there will be. */
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): Promise<TwoSampleAccuracy> {
  const where = "twoSampleAccuracy";
  checkNumber(`${where}, hidden`, hidden, { min: 1, integer: true });
  checkNumber(`${where}, l2`, l2, { min: 0 });
  checkNumber(`${where}, maxIterations`, maxIterations, { min: 1, integer: true });
  const [a, b] = [sampleOf(`${where}, first`, first), sampleOf(`${where}, second`, second)];
  const { columns } = a;
  if (b.columns !== columns)
    throw new AnalysisError(
      `${where}, second`,
      `rows of ${columns} numbers like the first`,
      `rows of ${b.columns}`,
    );
  const random = randomNumbers(where, seed);
  const orders = [shuffled(a.rows, random), shuffled(b.rows, random)];
  const count = Math.min(a.rows, b.rows);
  const learned = Math.ceil(count / 2);
  const part = (from: number, to: number) => {
    const [ofFirst, ofSecond] = orders.map((order) => order.subarray(from, to));
    return labeled([a, ofFirst!], [b, ofSecond!]);
  };
  const [train, test] = [part(0, learned), part(learned, count)];
  const spread = meansAndDeviations(train.rows);
  for (const { rows } of [train, test]) standardize(rows, spread);
  const start = Float64Array.from(
    { length: networkParameters({ columns, hidden }) },
    () => (2 * random.uniform() - 1) / Math.sqrt(columns),
  );
  const { x } = await minimize(networkLoss(train.rows, train.targets, { hidden, l2 }), start, {
    tolerance: 1e-5,
    maxIterations,
    onProgress,
  });
  const units = new Float64Array(hidden);
  const right = test.targets.filter(
    (target, row) => networkLogit(x, test.rows, row, units) > 0 === (target === 1),
  ).length;
  const testRows = test.rows.rows;
  const accuracy = right / testRows;
  // Of one distribution the rows found are binomial, with mean n / 2 and variance n / 4.
  const deviations = (accuracy - 0.5) * 2 * Math.sqrt(testRows);
  const above = (1 - erf(Math.abs(deviations) / Math.SQRT2)) / 2;
  return { accuracy, pValue: deviations > 0 ? above : 1 - above, testRows };
}

/** @throws AnalysisError where these are not rows of a sample */
function sampleOf(where: string, rows: DataRows): DataMatrix {
  const matrix = matrixOf(where, rows);
  if (matrix.rows >= leastRows) return matrix;
  throw new AnalysisError(where, `${leastRows} rows or more`, `${matrix.rows}`);
}

/** Copies rows of two samples, each given with its numbers of rows, the first sample's first; those of the second are of class 1. */
function labeled(...samples: readonly (readonly [DataMatrix, Int32Array])[]): {
  readonly rows: DataMatrix;
  readonly targets: Uint8Array;
} {
  const columns = samples[0]![0].columns;
  const count = samples.reduce((sum, [, places]) => sum + places.length, 0);
  const data = new Float32Array(count * columns);
  const targets = new Uint8Array(count);
  let row = 0;
  for (const [sample, [matrix, places]] of samples.entries())
    for (const place of places) {
      data.set(matrix.data.subarray(place * columns, (place + 1) * columns), row * columns);
      targets[row++] = sample;
    }
  return { rows: { rows: count, columns, data }, targets };
}

/** Moves columns to a mean of 0 and scales them to a deviation of 1, in place. */
function standardize(
  { data, columns }: DataMatrix,
  { mean, deviation }: { readonly mean: Float64Array; readonly deviation: Float64Array },
): void {
  for (let i = 0; i < data.length; i++)
    data[i] = (data[i]! - mean[i % columns]!) / deviation[i % columns]!;
}
