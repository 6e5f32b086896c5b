import quantile from "@stdlib/stats-base-dists-normal-quantile";
import { checkNumber } from "../_check-number.ts";
import type { NumberRows } from "../data-rows.ts";

/**
 * Returns the codes of n × n points of a plane at the normal quantiles .05 to .95, evenly spaced in probability: [n · n, 2], row by
 * row, the first number growing to the right and the second upward, so that the first row is the topmost.
 *
 * @param n ≥ 2
 * @throws AnalysisError
 *
 * D. P. Kingma, M. Welling, "Auto-Encoding Variational Bayes", ICLR 2014, figure 4, https://arxiv.org/abs/1312.6114
 */
export function manifoldCodes(n: number): NumberRows {
  checkNumber("manifoldCodes, n", n, { min: 2, integer: true });
  const axis = Array.from({ length: n }, (_, i) => quantile(0.05 + (0.9 * i) / (n - 1), 0, 1));
  const points = axis.toReversed().flatMap((second) => axis.map((first) => [first, second]));
  return { data: Float32Array.from(points.flat()), shape: [n * n, 2] };
}
