import type { Autoencoder } from "../autoencoder.ts";
import { buildDetector } from "../detector/_build-detector.ts";
import { detectorOptions } from "../detector/_detector-options.ts";
import { checkOptions } from "../options/_check-options.ts";
import type { BuildLimits } from "../options/build-limits.ts";
import type { OptionsOf } from "../options/options-of.ts";
import { suitedBatchSize } from "../suited/_suited-batch-size.ts";
import { zooEntry } from "./zoo-entry.ts";

/** The options of `detector`. */
export interface DetectorOptions extends OptionsOf<typeof detectorOptions> {}

/**
 * A detector of anomalies in tables: an ensemble of nets that are trained on the same batches and know nothing of each other.
 * Wide nets, with batch normalization, learn how columns depend on each other; narrow ones, of half as many tanh units as
 * features, what principal components see. `score` is the mean over nets and columns of the squared residuals, each divided by its
 * variance over the training rows and from 3 standard deviations on counted along a line; a row like the others has a score near
 * 1 or below. Rows are to be standardized; the nets see them cut off at ±`clip`, and so cannot copy a number that lies farther out,
 * while the score counts its whole distance. The moving averages need some hundred steps: 20 epochs of batches of 32 rows do.
 *
 * @throws OptionError where an option is unknown or out of its range
 * @throws PenaltyError where a penalty makes no sense for these layers
 *
 * J. Chen, S. Sathe, C. Aggarwal, D. Turaga, "Outlier Detection with Autoencoder Ensembles", SDM 2017,
 * https://doi.org/10.1137/1.9781611974973.11
 */
export function detector(options: DetectorOptions, limits: BuildLimits = {}): Autoencoder {
  const { values, stored } = checkOptions("detector", detectorOptions, options, limits);
  return buildDetector({ options: stored, values, limits });
}

/** Gives 20 epochs: of 12,800 rows or more there are 4,000 steps or more. */
const training = (rows: number): { readonly epochs: number; readonly batchSize: number } => ({
  epochs: 20,
  batchSize: suitedBatchSize(rows),
});

/** The zoo's entry of the detector: its builder, options, summary and source. */
export const detectorEntry = zooEntry(detector, detectorOptions, {
  training,
  scaling: "standard",
  summary: "an ensemble that scores how unlike a table's other rows a row is",
  source: {
    authors: "J. Chen, S. Sathe, C. Aggarwal, D. Turaga",
    title: "Outlier Detection with Autoencoder Ensembles",
    year: 2017,
    link: "https://doi.org/10.1137/1.9781611974973.11",
  },
});
