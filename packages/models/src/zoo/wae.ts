import { mmdFromPrior, weighted } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type { Autoencoder } from "../autoencoder.ts";
import { buildDense } from "../dense/_build-dense.ts";
import { wideDenseOptions } from "../dense/_wide-dense-options.ts";
import { standardNormal } from "../objective/standard-normal.ts";
import { checkOptions } from "../options/_check-options.ts";
import { namesOf } from "../options/_names-of.ts";
import { varied } from "../options/_varied.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedDeterministic } from "../suited/_suited-deterministic.ts";
import { zooEntry } from "./zoo-entry.ts";

const waeOptions = varied(wideDenseOptions, namesOf(wideDenseOptions), {
  /** The size of the code. Default: 8. */
  codeDim: { ...wideDenseOptions.codeDim, default: 8 },
  /** The weight of the discrepancy beside the squared error, summed over features, ≥ 0. Default: 10. */
  discrepancyWeight: {
    type: "number",
    min: 0,
    default: 10,
    help: "weight of the discrepancy of the codes from N(0, I), beside the sum of squared errors",
  },
  /** Further terms of the objective by name. Default: {}. */
  penalties: { ...wideDenseOptions.penalties, reserved: ["reconstruction", "kl", "discrepancy"] },
});

/** The options of `wae`. */
export interface WaeOptions extends OptionsOf<typeof waeOptions> {}

/**
 * A Wasserstein autoencoder of dense layers: its codes are no distributions, but all codes of a batch together are to be distributed as
 * N(0, I), by the maximum mean discrepancy. Terms: `reconstruction`, the mean squared error, and `discrepancy`, times its weight over the
 * number of features, so that the loss is the source's over that number. A batch of one row has no discrepancy.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * I. Tolstikhin, O. Bousquet, S. Gelly, B. Schölkopf, "Wasserstein Auto-Encoders", ICLR 2018, https://arxiv.org/abs/1711.01558
 */
export function wae(options: WaeOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("wae", waeOptions, options, limits);
  const features = tf.util.sizeFromShape([...values.inputShape]);
  const discrepancy = weighted(values.discrepancyWeight / features, mmdFromPrior());
  return buildDense({
    name: "wae",
    options: stored,
    values: {
      ...values,
      codeActivation: "linear",
      reconstruction: "meanSquaredError",
      tied: false,
      penalties: { discrepancy, ...values.penalties },
    },
    prior: standardNormal([values.codeDim]),
    limits,
  });
}

/** The zoo's entry of the Wasserstein autoencoder: its builder, options, summary and source. */
export const waeEntry = zooEntry(wae, waeOptions, {
  suited: suitedDeterministic,
  summary: "plain, with codes that are distributed as a prior, from which new rows can be drawn",
  source: {
    authors: "I. Tolstikhin, O. Bousquet, S. Gelly, B. Schölkopf",
    title: "Wasserstein Auto-Encoders",
    year: 2018,
    link: "https://arxiv.org/abs/1711.01558",
  },
});
