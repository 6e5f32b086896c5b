import {
  type Autoencoder,
  encode,
  type GaussianMixture,
  gaussianMixture,
  type Prior,
  UnsuitedModelError,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { checkModelRows } from "../_check-model-rows.ts";
import { mapRows } from "../_map-rows.ts";
import type { RowOptions } from "../_row-results.ts";
import type { DataRows } from "../data-rows.ts";
import { fitMixture } from "./fit-mixture.ts";

/** A prior that was fitted to codes. */
export interface FittedPrior extends Prior {
  /** What it is made of, as plain JSON: `gaussianMixture(mixture, model.code.shape)` makes it anew. */
  readonly mixture: GaussianMixture;
  /** The mean of log p(code) of the codes that it was fitted to, in nats. */
  readonly logLikelihood: number;
}

/**
 * Fits a mixture of normal distributions of full covariance to the codes of rows, so that new rows can be drawn of any model: spread it
 * into the model, `sample({ ...model, prior })`. Of a variational model these are the codes' means, and the fitted prior is nearer
 * to where its codes are than N(0, I).
 *
 * @param rows those that the model was trained on
 * @param options.components how many, at most the number of rows
 * @throws UnsuitedModelError where codes number the entries of a codebook
 * @throws AnalysisError where rows do not fit the model, or are fewer than components
 *
 * P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black, B. Schölkopf, "From Variational to Deterministic Autoencoders", ICLR 2020,
 * https://arxiv.org/abs/1903.12436, which fits ten components
 */
export async function fitPrior(
  model: Pick<Autoencoder, "name" | "encoder" | "code">,
  rows: DataRows,
  {
    components = 10,
    seed = 0,
    ...options
  }: {
    /** How many components the mixture has. Default: 10. */
    readonly components?: number;
    /** The seed of the first centers. Default: 0. */
    readonly seed?: number;
  } & RowOptions = {},
): Promise<FittedPrior> {
  const { code, name, encoder } = model;
  if (code.kind === "indices")
    throw new UnsuitedModelError(
      "fitPrior",
      "codes of amounts",
      `"${name}", whose codes number the entries of a codebook`,
      "use indexPrior and fitIndexPrior (sample --fit-index-prior 30), which learn how they follow one another",
    );
  checkModelRows("fitPrior, rows", encoder, rows);
  const codes = await mapRows("fitPrior", (x) => encode(model, x), rows, {
    ...options,
    resultShape: [tf.util.sizeFromShape([...code.shape])],
  });
  const { mixture, logLikelihood } = await fitMixture(codes, { components, seed });
  return { ...gaussianMixture(mixture, code.shape), mixture, logLikelihood };
}
