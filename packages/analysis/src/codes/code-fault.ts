import { type Autoencoder, inputShapeOf } from "@autoencoders/models";
import type { RowOptions } from "../_row-results.ts";
import type { DataRows } from "../data-rows.ts";
import { hasClosedRate } from "../variational/has-closed-rate.ts";
import { latentKl } from "../variational/latent-kl.ts";
import { posterior } from "../variational/posterior.ts";
import { rateDistortion } from "../variational/rate-distortion.ts";

/** What a loss does not tell of a code. */
export type CodeFault =
  /** All latents have collapsed to the prior: every row is reconstructed alike. */
  | { readonly kind: "collapsed"; readonly latents: number }
  /** The code is no smaller than a row, and nothing keeps the model from copying. */
  | { readonly kind: "uncompressed"; readonly codeSize: number; readonly rowSize: number };

/** Rows that divergences are averaged over. */
const mostRows = 2_000;

/** Nats that a latent holds at least, in the mean, where a code has not collapsed. */
const leastNats = 0.01;

/**
 * Finds what is wrong with the code of a trained model though its loss may be small: of a variational model that no latent holds .01 nats of
 * a row, or all together not that many each where no divergence from the prior has a closed form; of another that its code is no smaller than a row, without a
 * corruption, a penalty or a score of its own that makes a copy useless. A model that completes rows may know the rest by what is given, so that latents
 * which hold nothing are no fault.
 *
 * @param rows some that the model fits, best not trained on; the first 2,000 are used
 * @returns undefined where nothing is wrong, of a variational model without rows, and of one that completes them
 * @throws AnalysisError where the rows do not fit the model
 */
export async function codeFault(
  model: Autoencoder,
  { data, shape }: DataRows,
  options: RowOptions = {},
): Promise<CodeFault | undefined> {
  const sizeOf = (lengths: readonly number[]): number =>
    lengths.reduce((product, xDim) => product * xDim, 1);
  const [rowSize, codeSize] = [sizeOf(inputShapeOf(model.encoder)), sizeOf(model.code.shape)];
  if (model.completion) return undefined;
  if (model.code.kind === "distribution") {
    const [n = 0, ...row] = shape;
    const count = Math.min(mostRows, n);
    if (count === 0) return undefined;
    const some = { data: data.subarray(0, count * sizeOf(row)), shape: [count, ...row] };
    const isCollapsed = hasClosedRate(model)
      ? latentKl(await posterior(model, some, options), { threshold: leastNats }).collapsed
          .length === codeSize
      : (await rateDistortion(model, some, options)).rate < leastNats * codeSize;
    return isCollapsed ? { kind: "collapsed", latents: codeSize } : undefined;
  }
  const { corruption, penalties = {} } = model.objective ?? {};
  const isFree = !model.score && !corruption && Object.keys(penalties).length === 0;
  const isCopy = model.code.kind === "vector" && codeSize >= rowSize && isFree;
  return isCopy ? { kind: "uncompressed", codeSize, rowSize } : undefined;
}
