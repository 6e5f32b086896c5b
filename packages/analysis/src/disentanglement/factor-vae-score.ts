import { checkNumber } from "../_check-number.ts";
import { randomNumbers } from "../_random-numbers.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { DataRows } from "../data-rows.ts";
import { factorsOf } from "./_factors-of.ts";

/** Accuracy with which the dimension that varies least tells which factor was held. */
export interface FactorVaeScore {
  /** Share of votes that were predicted, 0 to 1. */
  readonly score: number;
  /** Score of a guess: 1 / factors. */
  readonly chance: number;
  /** How often each dimension varied least while each factor was held, [d][factors]. */
  readonly votes: readonly (readonly number[])[];
}

/**
 * Measures the accuracy of a majority vote: of batches of rows that share one value of a factor, the dimension whose variance is the
 * least share of its variance over all rows; each dimension stands for the factor it was most often least for. Half of the
 * votes decide that, the other half are predicted. Rows of a value are drawn from `codes`, with repetition, so they should
 * be all combinations of the factors or a random choice of them. Dimensions that hardly vary at all have no vote.
 *
 * @param codes [n, d]
 * @param factors [n, f], whole numbers from 0
 * @param options.votes of either half, ≥ 1
 * @param options.batchSize rows that share a value, ≥ 2
 * @param options.leastDeviation standard deviation from which a dimension has a vote, ≥ 0
 * @throws AnalysisError where factors and codes do not fit, a factor has one value only, or no dimension varies
 *
 * H. Kim, A. Mnih, "Disentangling by Factorising", ICML 2018, appendix B, https://arxiv.org/abs/1802.05983
 */
export function factorVaeScore(
  codes: DataRows,
  factors: ArrayLike<number>,
  {
    votes = 800,
    batchSize = 64,
    leastDeviation = 0.05,
    seed = 0,
  }: {
    /** How many votes are cast. Default: 800. */
    readonly votes?: number;
    /** How many rows there are in a batch. Default: 64. */
    readonly batchSize?: number;
    /** The least standard deviation of a latent that counts. Default: 0.05. */
    readonly leastDeviation?: number;
    /** The seed of whatever is drawn at random. Default: 0. */
    readonly seed?: number;
  } = {},
): FactorVaeScore {
  const where = "factorVaeScore";
  checkNumber(`${where}, votes`, votes, { min: 1, integer: true });
  checkNumber(`${where}, batchSize`, batchSize, { min: 2, integer: true });
  checkNumber(`${where}, leastDeviation`, leastDeviation, { min: 0 });
  const table = factorsOf(where, codes, factors);
  const random = randomNumbers(where, seed);
  const overall = table.codes.map((dimension) => variance(dimension));
  const voters = [...overall.keys()].filter(
    (at) => overall[at]! > 0 && overall[at]! >= leastDeviation ** 2,
  );
  if (voters.length === 0)
    throw new AnalysisError(
      `${where}, codes`,
      `a dimension of standard deviation ${leastDeviation} or more`,
      "none; the code has collapsed",
    );
  const rowsByValue = table.factors.map(rowsOfEachValue);

  const vote = () => {
    const factor = random.below(table.factors.length);
    const value = table.factors[factor]![random.below(table.rows)]!;
    const rows = rowsByValue[factor]!.get(value)!;
    const batch = Array.from({ length: batchSize }, () => rows[random.below(rows.length)]!);
    const shares = voters.map((at) => {
      const held = batch.map((row) => table.codes[at]![row]!);
      return variance(held) / overall[at]!;
    });
    return { factor, dimension: voters[shares.indexOf(Math.min(...shares))]! };
  };
  const counts = table.codes.map(() => table.factors.map(() => 0));
  for (let i = 0; i < votes; i++) {
    const { factor, dimension } = vote();
    counts[dimension]![factor]!++;
  }
  let right = 0;
  for (let i = 0; i < votes; i++) {
    const { factor, dimension } = vote();
    const ofDimension = counts[dimension]!;
    if (ofDimension.indexOf(Math.max(...ofDimension)) === factor) right++;
  }
  return { score: right / votes, chance: 1 / table.factors.length, votes: counts };
}

function variance(numbers: ArrayLike<number>): number {
  const values = Array.from(numbers);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
}

function rowsOfEachValue(factor: Int32Array): Map<number, number[]> {
  const rows = new Map<number, number[]>();
  factor.forEach((value, row) => {
    const others = rows.get(value);
    if (others) others.push(row);
    else rows.set(value, [row]);
  });
  return rows;
}
