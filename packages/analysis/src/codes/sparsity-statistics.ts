import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import type { DataRows } from "../data-rows.ts";

/** Measures of how few units of a code are active, and how rarely. Each measure of sparsity is in [0, 1], 1 where nothing is sparser. */
export interface SparsityStatistics {
  /** Active units of a row, mean over rows. */
  readonly l0: number;
  /** Share of the numbers of all rows that are not active. */
  readonly zeroShare: number;
  /** Mean activation of each unit over rows, [d]. */
  readonly meanActivation: Float64Array;
  /** Share of rows in which each unit is active, [d]. */
  readonly activeShare: Float64Array;
  /** Sparsity of each unit over rows, [d]: 0 where its magnitude never changes, 1 where one row alone excites it, or none. */
  readonly lifetimeSparsity: Float64Array;
  /** Sparsity of each row over units, mean over rows: 0 where all units are alike, 1 where one alone is active, or none. */
  readonly populationSparsity: number;
  /** Hoyer's measure of each row over units, (√d − ‖h‖₁ / ‖h‖₂) / (√d − 1), mean over rows. */
  readonly hoyer: number;
}

/**
 * Measures the sparsity of codes. Lifetime and population sparsity are (1 − a) / (1 − 1/m) with a = (Σ|h| / m)² / (Σh² / m), over m rows or
 * units; of a single one, or where all are 0, they and Hoyer's measure are 1.
 *
 * @param codes [n, ...units]
 * @param options.threshold a unit is active where its magnitude is above it; ≥ 0
 * @throws AnalysisError for codes that are none, or a threshold below 0
 *
 * E. T. Rolls, M. J. Tovee, "Sparseness of the neuronal representation of stimuli in the primate temporal visual cortex", J.
 * Neurophysiology 73, 1995, https://doi.org/10.1152/jn.1995.73.2.713 (a);
 * W. E. Vinje, J. L. Gallant, "Sparse Coding and Decorrelation in Primary Visual Cortex During Natural Vision", Science 287,
 * 2000, https://doi.org/10.1126/science.287.5456.1273 (its scale);
 * P. O. Hoyer, "Non-negative Matrix Factorization with Sparseness Constraints", JMLR 5, 2004,
 * https://www.jmlr.org/papers/v5/hoyer04a.html
 */
export function sparsityStatistics(
  codes: DataRows,
  {
    threshold = 0,
  }: {
    /** The value above which a unit is active. Default: 0. */
    readonly threshold?: number;
  } = {},
): SparsityStatistics {
  const { rows, columns, data } = matrixOf("sparsityStatistics, codes", codes);
  checkNumber("sparsityStatistics, threshold", threshold, { min: 0 });
  const sums = new Float64Array(columns);
  const active = new Float64Array(columns);
  const ofUnits = { magnitudes: new Float64Array(columns), squares: new Float64Array(columns) };
  const ofRows = { magnitudes: new Float64Array(rows), squares: new Float64Array(rows) };
  for (let at = 0; at < data.length; at++) {
    const row = Math.floor(at / columns);
    const unit = at % columns;
    const magnitude = Math.abs(data[at]!);
    sums[unit]! += data[at]!;
    if (magnitude > threshold) active[unit]! += 1;
    ofUnits.magnitudes[unit]! += magnitude;
    ofUnits.squares[unit]! += magnitude ** 2;
    ofRows.magnitudes[row]! += magnitude;
    ofRows.squares[row]! += magnitude ** 2;
  }
  const l0 = active.reduce((sum, count) => sum + count, 0) / rows;
  return {
    l0,
    zeroShare: 1 - l0 / columns,
    meanActivation: sums.map((sum) => sum / rows),
    activeShare: active.map((count) => count / rows),
    lifetimeSparsity: ofUnits.magnitudes.map((sum, unit) =>
      rollsTovee(sum, ofUnits.squares[unit]!, rows),
    ),
    populationSparsity: mean(
      ofRows.magnitudes.map((sum, row) => rollsTovee(sum, ofRows.squares[row]!, columns)),
    ),
    hoyer: mean(ofRows.magnitudes.map((sum, row) => hoyerOf(sum, ofRows.squares[row]!, columns))),
  };
}

function rollsTovee(sum: number, squares: number, m: number): number {
  if (squares === 0 || m === 1) return 1;
  return within01((1 - sum ** 2 / m / squares) / (1 - 1 / m));
}

function hoyerOf(sum: number, squares: number, m: number): number {
  if (squares === 0 || m === 1) return 1;
  return within01((Math.sqrt(m) - sum / Math.sqrt(squares)) / (Math.sqrt(m) - 1));
}

/** Returns a share in [0, 1], which rounding may have left by a last digit. */
const within01 = (x: number): number => Math.min(1, Math.max(0, x));

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
