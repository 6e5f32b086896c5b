import { type DenseLink, denseChain } from "./_dense-chain.ts";
import { penaltyOf } from "./_penalty-of.ts";
import { squaredProjection } from "./_squared-projection.ts";
import type { ModelParts, Penalty } from "./penalty.ts";

/**
 * Returns the penalty ‖vᵀ ∂code/∂input‖² with v ~ N(0, I) drawn for each example: [batch]. Its mean over v is the squared Frobenius norm of
 * the encoder's Jacobian, for any number of dense layers; v goes backwards through them, one product a layer, and the
 * gradient reaches every kernel and bias.
 *
 * @throws PenaltyError when a model is built whose encoder has other layers than dense ones of activation sigmoid, tanh,
 * relu, elu, softplus or linear; and where the state has no random numbers
 *
 * The norm: S. Rifai, P. Vincent, X. Muller, X. Glorot, Y. Bengio, "Contractive Auto-Encoders", ICML 2011,
 * https://icml.cc/2011/papers/455_icmlpaper.pdf; its estimate: M. F. Hutchinson, "A Stochastic Estimator of the Trace of
 * the Influence Matrix for Laplacian Smoothing Splines", 1990, https://doi.org/10.1080/03610919008812866
 */
export function contractionEstimate(): Penalty {
  return penaltyOf(
    {
      spec: { name: "contractionEstimate", options: {} },
      requires: ({ encoder }) => void chain(encoder),
    },
    ({ input, encoder, random }) =>
      squaredProjection("contractionEstimate", chain(encoder), { input, random }),
  );
}

const chain = (encoder: ModelParts): readonly DenseLink[] =>
  denseChain("contractionEstimate", encoder, {
    most: Number.POSITIVE_INFINITY,
    expected: "an encoder of dense layers to one code,",
    advice: "choose such layers, or penalize the code instead",
  });
