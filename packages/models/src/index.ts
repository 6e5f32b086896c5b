export type { Autoencoder, LossContext, Losses, LossTerms, Rows } from "./autoencoder.ts";
export { checkRows } from "./check-rows.ts";
export type { CodeSpec } from "./code-spec.ts";
export { copyModel } from "./copy-model.ts";
export { decode } from "./decode.ts";
export { type GreedyPhase, greedyPhases } from "./dense/greedy-phases.ts";
export {
  type Classifier,
  type ClassifierOptions,
  softmaxClassifier,
} from "./dense/softmax-classifier.ts";
export { stack } from "./dense/stack.ts";
export { disposeModel } from "./dispose-model.ts";
export { encode } from "./encode.ts";
export { fromFiles, type LoadedModel, type MissingParts } from "./files/from-files.ts";
export { load } from "./files/load.ts";
export { MissingTermError } from "./files/missing-term-error.ts";
export { ModelFileError } from "./files/model-file-error.ts";
export { save } from "./files/save.ts";
export { type ModelFiles, toFiles } from "./files/to-files.ts";
export { type ModelWeight, modelWeights } from "./model-weights.ts";
export { numberOf } from "./objective/number-of.ts";
export type { ObjectiveSpec } from "./objective/objective-spec.ts";
export type { Prior } from "./objective/prior.ts";
export { standardNormal } from "./objective/standard-normal.ts";
export { nearMatch } from "./options/near-match.ts";
export { OptionError } from "./options/option-error.ts";
export type { OptionSchema, OptionSchemas } from "./options/option-schema.ts";
export { parameterCount } from "./parameter-count.ts";
export { type Networks, partsOf } from "./parts-of.ts";
export { reconstruct } from "./reconstruct.ts";
export { sample } from "./sample.ts";
export { ShapeError } from "./shape-error.ts";
export { type SummaryRow, summaryRows } from "./summary-rows.ts";
export { UnsuitedModelError } from "./unsuited-model-error.ts";
export { betaVae } from "./zoo/beta-vae.ts";
export { type ContractiveOptions, contractive } from "./zoo/contractive.ts";
export { type ConvAutoencoderOptions, convAutoencoder } from "./zoo/conv-autoencoder.ts";
export { convDenoising } from "./zoo/conv-denoising.ts";
export { type ConvVaeOptions, convVae } from "./zoo/conv-vae.ts";
export { deepAutoencoder } from "./zoo/deep-autoencoder.ts";
export { denoising } from "./zoo/denoising.ts";
export { type DenseAutoencoderOptions, denseAutoencoder } from "./zoo/dense-autoencoder.ts";
export { type LinearOptions, linear } from "./zoo/linear.ts";
export { type SparseOptions, sparse } from "./zoo/sparse.ts";
export { type StackedOptions, stacked } from "./zoo/stacked.ts";
export { tied } from "./zoo/tied.ts";
export { type VaeOptions, vae } from "./zoo/vae.ts";
export { type ZooEntry, type ZooName, zoo } from "./zoo/zoo.ts";
