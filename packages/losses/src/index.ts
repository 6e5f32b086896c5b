export { bernoulliNll } from "./bernoulli-nll.ts";
export { binaryCrossEntropy } from "./binary-cross-entropy.ts";
export { contraction } from "./contraction.ts";
export { contractionEstimate } from "./contraction-estimate.ts";
export type { Domain } from "./domain.ts";
export { freeBits } from "./free-bits.ts";
export { gaussianNll } from "./gaussian-nll.ts";
export { klDivergence } from "./kl-divergence.ts";
export { klSparsity } from "./kl-sparsity.ts";
export { l1Activity } from "./l1-activity.ts";
export { l2Activity } from "./l2-activity.ts";
export { l2Kernel } from "./l2-kernel.ts";
export { LossOptionError } from "./loss-option-error.ts";
export { LossShapeError } from "./loss-shape-error.ts";
export { meanSquaredError } from "./mean-squared-error.ts";
export { mmd } from "./mmd.ts";
export { mmdFromPrior } from "./mmd-from-prior.ts";
export type {
  LayerParts,
  ModelParts,
  Penalty,
  PenaltySpec,
  PenaltyState,
  WeightParts,
} from "./penalty.ts";
export { PenaltyError } from "./penalty-error.ts";
export { psnr } from "./psnr.ts";
export { penaltyNames, restorePenalty } from "./restore-penalty.ts";
export { roundedAccuracy } from "./rounded-accuracy.ts";
export { squaredSparsity } from "./squared-sparsity.ts";
export { ssim } from "./ssim.ts";
export { weighted } from "./weighted.ts";
