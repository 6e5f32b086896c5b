import * as tf from "@tensorflow/tfjs-core";
import { type LikelihoodName, likelihoods } from "../objective/_likelihoods.ts";
import { OptionError } from "../options/option-error.ts";

/** Whether what a likelihood has besides the decoder's numbers stays, or is learned, as one or for each feature. */
export type LikelihoodScale = "fixed" | "shared" | "perFeature";

interface Scaled {
  readonly inputShape: readonly number[];
  readonly likelihood: LikelihoodName;
  readonly likelihoodScale: LikelihoodScale;
}

/** Returns the scale of a likelihood where none is chosen: fixed, unless it has numbers that have to be learned. */
export const usualScale = (likelihood: unknown): LikelihoodScale =>
  Object.entries(likelihoods).some(([name, { loss }]) => name === likelihood && !loss)
    ? "perFeature"
    : "fixed";

/**
 * Counts the numbers that a likelihood learns itself.
 *
 * @throws OptionError where something is to be learned of a likelihood that learns nothing, or fixed that has to be learned, or rows
 * cannot be categories
 */
export function likelihoodParameters(
  builder: string,
  { inputShape, likelihood, likelihoodScale }: Scaled,
): number {
  const { loss, learned, isOfCategories } = likelihoods[likelihood];
  if (isOfCategories && inputShape.at(-1) === 1)
    throw new OptionError(
      builder,
      "likelihood",
      '"bernoulli" or another of single numbers unless the last axis of inputShape is two categories or more',
      `"${likelihood}" with inputShape [${inputShape.join(", ")}]`,
    );
  if (likelihoodScale === "fixed") {
    if (loss) return 0;
    const expected = `"perFeature" or "shared", since likelihood "${likelihood}" learns its dispersion`;
    throw new OptionError(builder, "likelihoodScale", expected, `"${likelihoodScale}"`);
  }
  if (!learned) {
    const names = Object.entries(likelihoods).filter(([, each]) => each.learned);
    const known = names.map(([name]) => `"${name}"`).join(", ");
    const expected = `"fixed" unless likelihood is one that learns: ${known}`;
    throw new OptionError(builder, "likelihoodScale", expected, `"${likelihoodScale}"`);
  }
  const count = likelihoodScale === "shared" ? 1 : tf.util.sizeFromShape([...inputShape]);
  return count * Object.keys(learned.weights(1)).length;
}
