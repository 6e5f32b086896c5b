import type { DataRows } from "../data-rows.ts";
import type { VariationalModel } from "./_check-variational.ts";
import { type DrawOptions, posteriorDraws } from "./_posterior-draws.ts";
import { hasClosedRate } from "./has-closed-rate.ts";
import { latentKl } from "./latent-kl.ts";
import { posterior } from "./posterior.ts";

/** A point of the rate-distortion plane: how far a variational model lies between copying its rows and ignoring them, in nats, means over rows. */
export interface RateDistortion {
  /** Divergence KL(q(z | x) ‖ p(z)) from the model's prior: how much a code tells of its row. */
  readonly rate: number;
  /** Reconstruction cost −E log p(x | z), z from q(z | x): what the code leaves open. */
  readonly distortion: number;
}

/**
 * Computes a model's point in the rate-distortion plane; the sum of both is the negative evidence lower bound, without beta. The
 * rate is exact where the prior is N(0, I) and codes are normal, else estimated by the codes that are drawn.
 *
 * @param rows [n, ...inputShape]
 * @param options.samples codes drawn for each row, ≥ 1
 * @throws UnsuitedModelError where the model is not variational
 * @throws AnalysisError where the rows do not fit the model, or an option is out of its range
 *
 * A. A. Alemi et al., "Fixing a Broken ELBO", ICML 2018, https://arxiv.org/abs/1711.00464
 */
export async function rateDistortion(
  model: VariationalModel,
  rows: DataRows,
  { samples = 1, ...options }: DrawOptions = {},
): Promise<RateDistortion> {
  let [rate, distortion] = [0, 0];
  const count = samples * rows.shape[0]!;
  for await (const { nll, logRatio } of posteriorDraws("rateDistortion", model, rows, {
    ...options,
    samples,
  }))
    for (const [i, nats] of nll.entries()) {
      distortion += nats / count;
      rate -= logRatio[i]! / count;
    }
  if (!hasClosedRate(model)) return { rate, distortion };
  const { onProgress: _, seed: __, ...rest } = options;
  return { rate: latentKl(await posterior(model, rows, rest)).sum, distortion };
}
