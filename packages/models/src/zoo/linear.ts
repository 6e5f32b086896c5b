import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import type { BuildLimits } from "../options/_build-limits.ts";
import { checkOptions } from "../options/_check-options.ts";
import { varyOptions } from "../options/_vary-options.ts";
import { type ZooEntry, zooEntry } from "./_zoo-entry.ts";
import type { DenseAutoencoderOptions } from "./dense-autoencoder.ts";

export type LinearOptions = Pick<
  DenseAutoencoderOptions,
  "inputShape" | "codeDim" | "tied" | "corruption" | "penalties" | "seed"
>;

const linearOptions = varyOptions(
  denseOptions,
  ["inputShape", "codeDim", "tied", "corruption", "penalties", "seed"],
  { codeDim: 2 },
);

/**
 * One linear layer to the code and one back, with squared error: its best codes span the principal components.
 * @throws OptionError
 *
 * P. Baldi, K. Hornik, "Neural Networks and Principal Component Analysis: Learning from Examples Without Local Minima",
 * Neural Networks 2(1), 1989, https://doi.org/10.1016/0893-6080(89)90014-2
 */
export function linear(options: LinearOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("linear", linearOptions, options);
  const parts = { ...values, activation: "linear", outputActivation: "linear" } as const;
  return buildDense("linear", stored, parts, limits);
}

export const linearEntry: ZooEntry = zooEntry(linear, linearOptions, {
  summary: "linear layers: principal components by gradient descent",
  source: {
    authors: "P. Baldi, K. Hornik",
    title: "Neural Networks and Principal Component Analysis",
    year: 1989,
    link: "https://doi.org/10.1016/0893-6080(89)90014-2",
  },
});
