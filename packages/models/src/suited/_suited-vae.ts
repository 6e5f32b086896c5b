import { suitedSizes } from "./_suited-sizes.ts";

/**
 * Returns the defaults of a variational model of dense layers that suit rows of so many numbers: a gaussian likelihood that learns the
 * standard deviation of each, as one of Laplace does, unless another likelihood or a standard deviation was chosen.
 */
export const suitedVae = (
  size: number,
  {
    likelihood = "gaussian",
    likelihoodStddev,
  }: { readonly likelihood?: unknown; readonly likelihoodStddev?: unknown },
): Readonly<Record<string, unknown>> => {
  const width = suitedSizes.hidden(size, 500);
  const hasScale = likelihood === "gaussian" || likelihood === "laplace";
  const isLearned = hasScale && likelihoodStddev === undefined;
  return {
    hidden: [width, width],
    codeDim: suitedSizes.code(size, 20),
    likelihood,
    ...(isLearned && { likelihoodScale: "perFeature" }),
  };
};
