import { checkNumber } from "../_check-number.ts";
import { randomNumbers } from "../_random-numbers.ts";
import { shuffled } from "../_shuffled.ts";
import type { DataRows } from "../data-rows.ts";
import { factorsOf } from "./_factors-of.ts";
import { type LassoProblem, lasso } from "./_lasso.ts";

/** Disentanglement, completeness and informativeness of a code, each from 0 to 1. */
export interface Dci {
  /** Whether each dimension matters for one factor only; a mean in which dimensions weigh by how much they matter. */
  readonly disentanglement: number;
  /** Whether one dimension only matters for each factor, mean over factors. */
  readonly completeness: number;
  /** 1 − root mean squared error of predicting a standardized factor, mean over factors. */
  readonly informativeness: number;
  /** Weight of each dimension in the prediction of each factor, [factors][d]. */
  readonly importance: readonly (readonly number[])[];
}

/**
 * Measures disentanglement, completeness and informativeness of a code. Each factor is predicted by a linear regression on the
 * standardized code with an L1 penalty, whose absolute weights are the importance; the penalty is the greatest whose error on
 * rows held out is within a standard error of the least. Of the shuffled rows 60 % are for the regression, 20 % for its penalty,
 * 20 % for informativeness. A factor without an order, such as a shape, counts by its numbers.
 *
 * @param codes [n, d], n ≥ 10
 * @param factors [n, f], whole numbers from 0
 * @throws AnalysisError where factors and codes do not fit, there are too few rows, or a factor has one value only
 *
 * C. Eastwood, C. K. I. Williams, "A Framework for the Quantitative Evaluation of Disentangled Representations", ICLR 2018,
 * https://openreview.net/forum?id=By-7dz-AZ; the rule for the penalty is of T. Hastie, R. Tibshirani, J. Friedman, The Elements
 * of Statistical Learning, 2009, section 7.10
 */
export function dci(
  codes: DataRows,
  factors: ArrayLike<number>,
  {
    seed = 0,
  }: {
    /** The seed of whatever is drawn at random. Default: 0. */
    readonly seed?: number;
  } = {},
): Dci {
  const table = factorsOf("dci", codes, factors);
  checkNumber("dci, rows", table.rows, { min: 10, integer: true });
  const order = shuffled(table.rows, randomNumbers("dci", seed));
  const [first, second] = [Math.floor(0.6 * table.rows), Math.floor(0.8 * table.rows)];
  const parts = [order.slice(0, first), order.slice(first, second), order.slice(second)] as const;
  const x = table.codes.map((dimension) => standardized(dimension, parts[0]));
  const gram = gramOf(x, parts[0]);
  const fits = table.factors.map((factor) => {
    const y = standardized(Float64Array.from(factor), parts[0]);
    const correlations = Float64Array.from(x, (dimension) => meanProduct(dimension, y, parts[0]));
    const weights = chosenWeights({ gram, correlations }, x, y, parts[1]);
    const error = mean(squaredErrors(weights, x, y, parts[2]));
    const guess = mean(Array.from(parts[2], (row) => y[row]! ** 2));
    const informativeness = guess > 0 ? Math.max(0, 1 - Math.sqrt(error / guess)) : 0;
    return { importance: Array.from(weights, Math.abs), informativeness };
  });
  const importance = fits.map((fit) => fit.importance);
  const ofDimension = x.map((_, at) => importance.map((row) => row[at]!));
  const totals = ofDimension.map(sum);
  const total = sum(totals);
  return {
    disentanglement: sum(
      ofDimension.map((row, at) => (total > 0 ? (totals[at]! / total) * concentration(row) : 0)),
    ),
    completeness: mean(importance.map(concentration)),
    informativeness: mean(fits.map((fit) => fit.informativeness)),
    importance,
  };
}

/** Returns 1 − entropy of the shares / the greatest entropy there is: 1 for one share only, 0 for equal ones and for none. */
function concentration(amounts: readonly number[]): number {
  const total = sum(amounts);
  if (total === 0) return 0;
  if (amounts.length === 1) return 1;
  const shares = amounts.map((amount) => amount / total).filter((share) => share > 0);
  return 1 + sum(shares.map((share) => share * Math.log(share))) / Math.log(amounts.length);
}

/** Returns the weights of the greatest penalty whose error on these rows is within a standard error of the least. */
function chosenWeights(
  problem: LassoProblem,
  x: readonly Float64Array[],
  y: Float64Array,
  rows: Int32Array,
): Float64Array {
  const most = problem.correlations.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  let weights: Float64Array = new Float64Array(x.length);
  const path = Array.from({ length: 25 }, (_, i) => {
    weights = lasso(problem, most * 10 ** (-i / 8), weights.slice());
    const errors = squaredErrors(weights, x, y, rows);
    return { weights, errors, error: mean(errors) };
  });
  const best = path.reduce((a, b) => (b.error < a.error ? b : a));
  const spread = mean(best.errors.map((error) => (error - best.error) ** 2));
  const limit = best.error + Math.sqrt(spread / rows.length);
  return path.find(({ error }) => error <= limit)!.weights;
}

function squaredErrors(
  weights: Float64Array,
  x: readonly Float64Array[],
  y: Float64Array,
  rows: Int32Array,
): number[] {
  return Array.from(rows, (row) => {
    const predicted = weights.reduce((total, weight, at) => total + weight * x[at]![row]!, 0);
    return (y[row]! - predicted) ** 2;
  });
}

function gramOf(x: readonly Float64Array[], rows: Int32Array): Float64Array {
  const gram = new Float64Array(x.length ** 2);
  x.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const product = meanProduct(a, x[j]!, rows);
      gram[i * x.length + j] = product;
      gram[j * x.length + i] = product;
    }
  });
  return gram;
}

/** Returns columns of mean 0 and variance 1 on these rows; a column that does not vary there is 0 everywhere. */
function standardized(column: Float64Array, rows: Int32Array): Float64Array {
  const center = mean(Array.from(rows, (row) => column[row]!));
  const deviation = Math.sqrt(mean(Array.from(rows, (row) => (column[row]! - center) ** 2)));
  return column.map((value) => (deviation > 0 ? (value - center) / deviation : 0));
}

const meanProduct = (a: Float64Array, b: Float64Array, rows: Int32Array): number =>
  rows.reduce((total, row) => total + a[row]! * b[row]!, 0) / rows.length;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
