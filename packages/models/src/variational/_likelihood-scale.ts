import * as tf from "@tensorflow/tfjs-core";
import type { LikelihoodName } from "../objective/_likelihoods.ts";
import { OptionError } from "../options/option-error.ts";

/** Whether the standard deviation of a gaussian likelihood stays, or is learned, as one or for each feature. */
export type LikelihoodScale = "fixed" | "shared" | "perFeature";

interface Scaled {
  readonly inputShape: readonly number[];
  readonly likelihood: LikelihoodName;
  readonly likelihoodScale: LikelihoodScale;
}

/**
 * Counts the numbers that a likelihood learns itself.
 *
 * @throws OptionError where a standard deviation is to be learned of a likelihood that has none
 */
export function likelihoodParameters(
  builder: string,
  { inputShape, likelihood, likelihoodScale }: Scaled,
): number {
  if (likelihoodScale === "fixed") return 0;
  if (likelihood !== "gaussian") {
    const expected = '"fixed" unless likelihood is "gaussian", which has a standard deviation';
    throw new OptionError(builder, "likelihoodScale", expected, `"${likelihoodScale}"`);
  }
  return likelihoodScale === "shared" ? 1 : tf.util.sizeFromShape([...inputShape]);
}
