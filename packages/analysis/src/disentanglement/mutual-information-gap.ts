import { checkNumber } from "../_check-number.ts";
import type { DataRows } from "../data-rows.ts";
import { factorsOf } from "./_factors-of.ts";
import { greatestGap } from "./_greatest-gap.ts";
import { mutualInformation } from "./_mutual-information.ts";

/** Gaps between the two dimensions of a code that tell most of each factor. */
export interface MutualInformationGap {
  /** Mean of the gaps: 1 where each factor is in a dimension of its own, 0 where the two best tell the same amount. */
  readonly score: number;
  /** Gap of each factor, 0 to 1. */
  readonly gaps: readonly number[];
  /** Mutual information of each factor and dimension, in nats, [factors][d]. */
  readonly information: readonly (readonly number[])[];
}

/**
 * Measures the gap between the two dimensions that tell most of a factor, (I₁ − I₂) / H(factor), mean over factors. Each
 * dimension is cut into bins of equal width between its least and greatest value; information is as counted, so that few
 * rows or many bins raise it.
 *
 * @param codes [n, d]; of a code of one dimension the second best tells nothing
 * @param factors [n, f], whole numbers from 0, such as the `factors` of sprites
 * @param options.bins ≥ 2
 * @throws AnalysisError where factors and codes do not fit, or a factor has one value only
 *
 * R. T. Q. Chen, X. Li, R. Grosse, D. Duvenaud, "Isolating Sources of Disentanglement in Variational Autoencoders", NeurIPS
 * 2018, https://arxiv.org/abs/1802.04942; bins as in F. Locatello et al., "Challenging Common Assumptions in the
 * Unsupervised Learning of Disentangled Representations", ICML 2019, https://arxiv.org/abs/1811.12359
 */
export function mutualInformationGap(
  codes: DataRows,
  factors: ArrayLike<number>,
  {
    bins = 20,
  }: {
    /** How many bins the numbers of a code are put into. Default: 20. */
    readonly bins?: number;
  } = {},
): MutualInformationGap {
  checkNumber("mutualInformationGap, bins", bins, { min: 2, max: 10_000, integer: true });
  const table = factorsOf("mutualInformationGap", codes, factors);
  const binned = table.codes.map((dimension) => binsOf(dimension, bins));
  const information = table.factors.map((factor) =>
    binned.map((dimension) => mutualInformation(dimension, factor)),
  );
  const gaps = table.factors.map(
    (factor, i) => greatestGap(information[i]!) / mutualInformation(factor, factor),
  );
  return { score: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length, gaps, information };
}

function binsOf(dimension: Float64Array, bins: number): Int32Array {
  const least = dimension.reduce((a, b) => Math.min(a, b));
  const width = (dimension.reduce((a, b) => Math.max(a, b)) - least) / bins;
  return Int32Array.from(dimension, (value) =>
    width > 0 ? Math.min(bins - 1, Math.floor((value - least) / width)) : 0,
  );
}
