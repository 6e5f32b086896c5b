import { type DenseLink, denseChain } from "./_dense-chain.ts";
import { penaltyOf } from "./_penalty-of.ts";
import { squaredProjection } from "./_squared-projection.ts";
import type { ModelParts, Penalty } from "./penalty.ts";

/**
 * Returns the penalty ‖vᵀ ∂reconstruction/∂code‖² with v ~ N(0, I) drawn for each example: [batch]. Its mean over v is the squared Frobenius norm
 * of the decoder's Jacobian at the codes, for any number of dense layers: rows of near codes are to be alike. The gradient reaches every
 * kernel and bias of the decoder, and the encoder by the codes.
 *
 * @throws PenaltyError when a model is built whose decoder has other layers than dense ones of activation sigmoid, tanh, relu, elu,
 * softplus or linear; and where the state has no random numbers
 *
 * The norm: P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black, B. Schölkopf, "From Variational to Deterministic Autoencoders", ICLR 2020,
 * https://arxiv.org/abs/1903.12436, its RAE-GP; its estimate: M. F. Hutchinson, "A Stochastic Estimator of the Trace of the Influence
 * Matrix for Laplacian Smoothing Splines", 1990, https://doi.org/10.1080/03610919008812866
 */
export function decoderContractionEstimate(): Penalty {
  return penaltyOf(
    {
      spec: { name: "decoderContractionEstimate", options: {} },
      requires: ({ decoder }) => void chain(decoder),
    },
    ({ code, decoder, random }) =>
      squaredProjection("decoderContractionEstimate", chain(decoder), { input: code, random }),
  );
}

const chain = (decoder: ModelParts): readonly DenseLink[] =>
  denseChain("decoderContractionEstimate", decoder, {
    most: Number.POSITIVE_INFINITY,
    expected: "a decoder of dense layers to one row,",
    advice: "choose such layers, or penalize the decoder's kernels instead",
  });
