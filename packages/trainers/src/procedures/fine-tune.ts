import type { Autoencoder } from "@autoencoders/models";
import type { EpochReport } from "../loop/epoch-report.ts";
import { adam } from "../optimizers/adam.ts";
import type { FitOptions } from "../options/fit-options.ts";
import type { Examples } from "../rows/examples.ts";
import type { RowSource } from "../rows/row-source.ts";
import { fit } from "./fit.ts";

/**
 * Trains all weights together after `fitGreedy` or `stack`, whose layers were never asked to work as one: `fit` with an
 * optimizer that starts anew and, by default, Adam at 0.0001, a tenth of the usual rate, so that what the layers learned
 * is not undone in the first steps. Give an `optimizer` where it is to go further than that.
 *
 * @throws as `fit` does
 *
 * G. E. Hinton, R. R. Salakhutdinov, "Reducing the Dimensionality of Data with Neural Networks", Science 313, 2006,
 * https://doi.org/10.1126/science.1127647
 */
export const fineTune = (
  model: Autoencoder,
  examples: Examples | RowSource,
  options: FitOptions,
): AsyncGenerator<EpochReport, void, void> =>
  fit(model, examples, { optimizer: adam({ learningRate: 1e-4 }), ...options });
