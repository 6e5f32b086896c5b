export type {
  Autoencoder,
  DataStart,
  LossContext,
  Losses,
  LossTerms,
  Rows,
  Turn,
} from "./autoencoder.ts";
export { checkRows } from "./check-rows.ts";
export type { CodeSpec } from "./code-spec.ts";
export { complete } from "./completion/complete.ts";
export type { CompletionSpec } from "./completion/completion-spec.ts";
export { classRows, knownClasses } from "./condition/class-rows.ts";
export type { ConditionSpec } from "./condition/condition-spec.ts";
export { markClasses } from "./condition/mark-classes.ts";
export { networkInput } from "./condition/network-input.ts";
export { copyModel } from "./copy-model.ts";
export { decode } from "./decode.ts";
export { type DenseAutoencoderOptions, denseAutoencoder } from "./dense/dense-autoencoder.ts";
export { type GreedyPhase, greedyPhases } from "./dense/greedy-phases.ts";
export {
  type Classifier,
  type ClassifierOptions,
  softmaxClassifier,
} from "./dense/softmax-classifier.ts";
export { stack } from "./dense/stack.ts";
export type { Detection, ThresholdMethod } from "./detection.ts";
export { disposeModel } from "./dispose-model.ts";
export { encode } from "./encode.ts";
export { fromFiles } from "./files/from-files.ts";
export { load } from "./files/load.ts";
export type { LoadedModel, MissingParts } from "./files/loaded-model.ts";
export { MissingTermError } from "./files/missing-term-error.ts";
export { ModelFileError } from "./files/model-file-error.ts";
export { save } from "./files/save.ts";
export { type ModelFiles, toFiles } from "./files/to-files.ts";
export { inputShapeOf } from "./input-shape-of.ts";
export { type FromLayersOptions, fromLayers } from "./layers/from-layers.ts";
export { type NetworkSpec, networkSpec } from "./layers/network-spec.ts";
export type { ModelWeight } from "./model-weight.ts";
export { modelWeights } from "./model-weights.ts";
export { drawNormalCode } from "./objective/draw-normal-code.ts";
export type { DrawnCode } from "./objective/drawn-code.ts";
export { type GaussianMixture, gaussianMixture } from "./objective/gaussian-mixture.ts";
export { numberOf } from "./objective/number-of.ts";
export type { ObjectiveSpec } from "./objective/objective-spec.ts";
export type { Prior, PriorWithDensity } from "./objective/prior.ts";
export { priorOf } from "./objective/prior-of.ts";
export { standardNormal } from "./objective/standard-normal.ts";
export { temperatureOf } from "./objective/temperature-of.ts";
export type { BuildLimits } from "./options/build-limits.ts";
export { nearMatch } from "./options/near-match.ts";
export { OptionError } from "./options/option-error.ts";
export type { OptionSchema, OptionSchemas } from "./options/option-schema.ts";
export { unmetUse } from "./options/unmet-use.ts";
export { parameterCount } from "./parameter-count.ts";
export { type Networks, partsOf } from "./parts-of.ts";
export { type GridSize, type IndexGrid, indexGrid } from "./priors/index-grid.ts";
export { type IndexPrior, type IndexPriorOptions, indexPrior } from "./priors/index-prior.ts";
export { reconstruct } from "./reconstruct.ts";
export type { ResidualScore } from "./residual-score.ts";
export { sample } from "./sample.ts";
export { score } from "./score.ts";
export { ShapeError } from "./shape-error.ts";
export { suitedOptions } from "./suited/suited-options.ts";
export { suitedScaling } from "./suited/suited-scaling.ts";
export { suitedTraining } from "./suited/suited-training.ts";
export type { TrainingRows } from "./suited/training-rows.ts";
export { type SummaryRow, summaryRows } from "./summary-rows.ts";
export { UnsuitedModelError } from "./unsuited-model-error.ts";
export { type ZeroMissingOptions, zeroMissing } from "./zero-missing.ts";
export { type AaeOptions, aae } from "./zoo/aae.ts";
export { type BetaTcVaeOptions, betaTcVae } from "./zoo/beta-tc-vae.ts";
export { type BetaVaeOptions, betaVae } from "./zoo/beta-vae.ts";
export { type CompletingVaeOptions, completingVae } from "./zoo/completing-vae.ts";
export { type ConditionalVaeOptions, conditionalVae } from "./zoo/conditional-vae.ts";
export { type ContractiveOptions, contractive } from "./zoo/contractive.ts";
export { type ConvAutoencoderOptions, convAutoencoder } from "./zoo/conv-autoencoder.ts";
export { type ConvDenoisingOptions, convDenoising } from "./zoo/conv-denoising.ts";
export { type ConvVaeOptions, convVae } from "./zoo/conv-vae.ts";
export { type DeepAutoencoderOptions, deepAutoencoder } from "./zoo/deep-autoencoder.ts";
export { type DenoisingOptions, denoising } from "./zoo/denoising.ts";
export { type DetectorOptions, detector } from "./zoo/detector.ts";
export { type DipVaeOptions, dipVae } from "./zoo/dip-vae.ts";
export { type FactorVaeOptions, factorVae } from "./zoo/factor-vae.ts";
export { type FlowVaeOptions, flowVae } from "./zoo/flow-vae.ts";
export { type FsqOptions, fsq } from "./zoo/fsq.ts";
export { type HashingOptions, hashing } from "./zoo/hashing.ts";
export { type IwaeOptions, iwae } from "./zoo/iwae.ts";
export { type LinearOptions, linear } from "./zoo/linear.ts";
export { type RaeOptions, rae } from "./zoo/rae.ts";
export { type SemiSupervisedVaeOptions, semiSupervisedVae } from "./zoo/semi-supervised-vae.ts";
export { type SparseOptions, sparse } from "./zoo/sparse.ts";
export { type StackedOptions, stacked } from "./zoo/stacked.ts";
export { tied } from "./zoo/tied.ts";
export { type VaeOptions, vae } from "./zoo/vae.ts";
export { type VaeGanOptions, vaeGan } from "./zoo/vae-gan.ts";
export { type VampVaeOptions, vampVae } from "./zoo/vamp-vae.ts";
export { type VqVaeOptions, vqVae } from "./zoo/vq-vae.ts";
export { type WaeOptions, wae } from "./zoo/wae.ts";
export { type ZooName, type ZooOptions, zoo } from "./zoo/zoo.ts";
export type { ZooEntry } from "./zoo/zoo-entry.ts";
