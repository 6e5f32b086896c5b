import { checkNumber } from "../_check-number.ts";
import { matrixOf } from "../_matrix-of.ts";
import { AnalysisError } from "../analysis-error.ts";
import type { Posterior } from "./posterior.ts";

/** Divergences of the latents from their prior. */
export interface LatentKl {
  /** Divergence of each latent in nats, mean over examples, [d]. */
  readonly kl: Float64Array;
  readonly sum: number;
  /** Latents whose divergence is below the threshold: they hold nothing but the prior's noise. */
  readonly collapsed: readonly number[];
}

/**
 * Computes KL(q(z_j | x) ‖ N(0, 1)) = ½ (exp(logVar) − 1 − logVar + mean²) of each latent j, averaged over examples, in float64.
 *
 * @param options.threshold nats, ≥ 0, below which a latent has collapsed to the prior
 * @throws AnalysisError where means and log-variances are not two matrices of one shape
 *
 * S. R. Bowman et al., "Generating Sentences from a Continuous Space", CoNLL 2016, https://arxiv.org/abs/1511.06349;
 * J. Lucas et al., "Don't Blame the ELBO!", NeurIPS 2019, https://arxiv.org/abs/1911.02469
 */
export function latentKl(
  { mean, logVar }: Posterior,
  {
    threshold = 0.01,
  }: {
    /** The divergence, in nats, above which a latent is active. Default: 0.01. */
    readonly threshold?: number;
  } = {},
): LatentKl {
  checkNumber("latentKl, threshold", threshold, { min: 0 });
  const { rows, columns, data } = matrixOf("latentKl, mean", mean);
  const other = matrixOf("latentKl, logVar", logVar);
  if (other.rows !== rows || other.columns !== columns)
    throw new AnalysisError(
      "latentKl, logVar",
      `the means' shape [${rows}, ${columns}]`,
      `[${other.rows}, ${other.columns}]`,
    );
  const kl = new Float64Array(columns);
  data.forEach((mu, i) => {
    const lv = other.data[i]!;
    kl[i % columns]! += (Math.expm1(lv) - lv + mu * mu) / (2 * rows);
  });
  return {
    kl,
    sum: kl.reduce((sum, nats) => sum + nats, 0),
    collapsed: [...kl.keys()].filter((latent) => kl[latent]! < threshold),
  };
}
