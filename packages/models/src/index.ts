export type { Autoencoder, LossContext, Losses, LossTerms, Rows } from "./autoencoder.ts";
export { betaVae } from "./beta-vae.ts";
export { checkRows } from "./check-rows.ts";
export type { CodeSpec } from "./code-spec.ts";
export { type ContractiveOptions, contractive } from "./contractive.ts";
export { type ConvAutoencoderOptions, convAutoencoder } from "./conv-autoencoder.ts";
export { convDenoising } from "./conv-denoising.ts";
export { type ConvVaeOptions, convVae } from "./conv-vae.ts";
export { copyModel } from "./copy-model.ts";
export { decode } from "./decode.ts";
export { deepAutoencoder } from "./deep-autoencoder.ts";
export { denoising } from "./denoising.ts";
export { type DenseAutoencoderOptions, denseAutoencoder } from "./dense-autoencoder.ts";
export { disposeModel } from "./dispose-model.ts";
export { encode } from "./encode.ts";
export { fromFiles, type LoadedModel, type MissingParts } from "./from-files.ts";
export { type GreedyPhase, greedyPhases } from "./greedy-phases.ts";
export { type LinearOptions, linear } from "./linear.ts";
export { load } from "./load.ts";
export { MissingTermError } from "./missing-term-error.ts";
export { ModelFileError } from "./model-file-error.ts";
export { type ModelWeight, modelWeights } from "./model-weights.ts";
export { nearMatch } from "./near-match.ts";
export { numberOf } from "./number-of.ts";
export type { ObjectiveSpec } from "./objective-spec.ts";
export { OptionError } from "./option-error.ts";
export type { OptionSchema, OptionSchemas } from "./option-schema.ts";
export { parameterCount } from "./parameter-count.ts";
export { type Networks, partsOf } from "./parts-of.ts";
export type { Prior } from "./prior.ts";
export { reconstruct } from "./reconstruct.ts";
export { sample } from "./sample.ts";
export { save } from "./save.ts";
export { ShapeError } from "./shape-error.ts";
export {
  type Classifier,
  type ClassifierOptions,
  softmaxClassifier,
} from "./softmax-classifier.ts";
export { type SparseOptions, sparse } from "./sparse.ts";
export { stack } from "./stack.ts";
export { type StackedOptions, stacked } from "./stacked.ts";
export { standardNormal } from "./standard-normal.ts";
export { type SummaryRow, summaryRows } from "./summary-rows.ts";
export { tied } from "./tied.ts";
export { type ModelFiles, toFiles } from "./to-files.ts";
export { UnsuitedModelError } from "./unsuited-model-error.ts";
export { type VaeOptions, vae } from "./vae.ts";
export { type ZooEntry, type ZooName, zoo } from "./zoo.ts";
