import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedSizes } from "../suited/_suited-sizes.ts";
import { zooEntry } from "./zoo-entry.ts";

const linearOptions = varied(
  denseOptions,
  ["inputShape", "codeDim", "tied", "corruption", "penalties", "seed"],
  {
    /** The size of the code. Default: 2. */
    codeDim: { ...denseOptions.codeDim, default: 2 },
  },
);

/** The options of `linear`. */
export interface LinearOptions extends OptionsOf<typeof linearOptions> {}

/**
 * One linear layer to the code and one back, with squared error: its best codes span the principal components.
 * @throws OptionError
 *
 * P. Baldi, K. Hornik, "Neural Networks and Principal Component Analysis: Learning from Examples Without Local Minima",
 * Neural Networks 2(1), 1989, https://doi.org/10.1016/0893-6080(89)90014-2
 */
export function linear(options: LinearOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("linear", linearOptions, options, limits);
  return buildDense({
    name: "linear",
    options: stored,
    values: {
      ...values,
      hidden: [],
      activation: "linear",
      codeActivation: "linear",
      outputActivation: "linear",
      reconstruction: "meanSquaredError",
      kernelInitializer: "suited",
    },
    limits,
  });
}

/** The zoo's entry of the linear autoencoder: its builder, options, summary and source. */
export const linearEntry = zooEntry(linear, linearOptions, {
  suited: (size) => ({ codeDim: suitedSizes.plane(size) }),
  summary: "linear layers: principal components by gradient descent",
  source: {
    authors: "P. Baldi, K. Hornik",
    title: "Neural Networks and Principal Component Analysis",
    year: 1989,
    link: "https://doi.org/10.1016/0893-6080(89)90014-2",
  },
});
