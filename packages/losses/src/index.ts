export { covarianceFromIdentity } from "./divergences/covariance-from-identity.ts";
export { type DecomposedKl, decomposedKl } from "./divergences/decomposed-kl.ts";
export { freeBits } from "./divergences/free-bits.ts";
export { klDivergence } from "./divergences/kl-divergence.ts";
export { mmd } from "./divergences/mmd.ts";
export type { Domain, DomainRule } from "./domain.ts";
export { bernoulliNll } from "./likelihoods/bernoulli-nll.ts";
export { categoricalNll } from "./likelihoods/categorical-nll.ts";
export { diagonalGaussianNll } from "./likelihoods/diagonal-gaussian-nll.ts";
export { gaussianNll } from "./likelihoods/gaussian-nll.ts";
export { laplaceNll } from "./likelihoods/laplace-nll.ts";
export { negativeBinomialNll } from "./likelihoods/negative-binomial-nll.ts";
export { poissonNll } from "./likelihoods/poisson-nll.ts";
export {
  type ZeroInflation,
  zeroInflatedNegativeBinomialNll,
} from "./likelihoods/zero-inflated-negative-binomial-nll.ts";
export { LossOptionError } from "./loss-option-error.ts";
export { LossShapeError } from "./loss-shape-error.ts";
export type { MaskOptions } from "./mask-options.ts";
export { psnr } from "./metrics/psnr.ts";
export { roundedAccuracy } from "./metrics/rounded-accuracy.ts";
export { ssim } from "./metrics/ssim.ts";
export { contraction } from "./penalties/contraction.ts";
export { contractionEstimate } from "./penalties/contraction-estimate.ts";
export { decoderContractionEstimate } from "./penalties/decoder-contraction-estimate.ts";
export { decorrelation } from "./penalties/decorrelation.ts";
export { klSparsity } from "./penalties/kl-sparsity.ts";
export { l1Activity } from "./penalties/l1-activity.ts";
export { l2Activity } from "./penalties/l2-activity.ts";
export { l2Kernel } from "./penalties/l2-kernel.ts";
export { mmdFromPrior } from "./penalties/mmd-from-prior.ts";
export type {
  LayerParts,
  ModelParts,
  Penalty,
  PenaltySpec,
  PenaltyState,
  WeightParts,
} from "./penalties/penalty.ts";
export { PenaltyError } from "./penalties/penalty-error.ts";
export { penaltyNames, penaltyOptions, restorePenalty } from "./penalties/restore-penalty.ts";
export { squaredSparsity } from "./penalties/squared-sparsity.ts";
export { weighted } from "./penalties/weighted.ts";
export { binaryCrossEntropy } from "./reconstruction/binary-cross-entropy.ts";
export { meanAbsoluteError } from "./reconstruction/mean-absolute-error.ts";
export { meanSquaredError } from "./reconstruction/mean-squared-error.ts";
