export type { RowOptions } from "./_row-results.ts";
export { AnalysisError } from "./analysis-error.ts";
export { anomalyProbability } from "./anomalies/anomaly-probability.ts";
export { anomalyScores } from "./anomalies/anomaly-scores.ts";
export { averagePrecision } from "./anomalies/average-precision.ts";
export { type DetectionFigures, detectionFigures } from "./anomalies/detection-figures.ts";
export {
  type FitDetectionOptions,
  fitDetection,
  type LabeledScores,
} from "./anomalies/fit-detection.ts";
export { rocAuc } from "./anomalies/roc-auc.ts";
export { adjustedRandIndex } from "./clusters/adjusted-rand-index.ts";
export { clusterAccuracy } from "./clusters/cluster-accuracy.ts";
export { type Clusters, kMeans } from "./clusters/k-means.ts";
export { normalizedMutualInformation } from "./clusters/normalized-mutual-information.ts";
export { type CodeFault, codeFault } from "./codes/code-fault.ts";
export { type CodebookUsage, codebookUsage } from "./codes/codebook-usage.ts";
export { deadUnits } from "./codes/dead-units.ts";
export { decodeCodes } from "./codes/decode-codes.ts";
export { interpolate } from "./codes/interpolate.ts";
export { type LatentManifold, latentManifold } from "./codes/latent-manifold.ts";
export { manifoldCodes } from "./codes/manifold-codes.ts";
export { type SparsityStatistics, sparsityStatistics } from "./codes/sparsity-statistics.ts";
export { type Traversal, type TraverseOptions, traverse } from "./codes/traverse.ts";
export type { DataRows, NumberRows } from "./data-rows.ts";
export { type Dci, dci } from "./disentanglement/dci.ts";
export { type FactorVaeScore, factorVaeScore } from "./disentanglement/factor-vae-score.ts";
export {
  type MutualInformationGap,
  mutualInformationGap,
} from "./disentanglement/mutual-information-gap.ts";
export { type SapScore, sapScore } from "./disentanglement/sap-score.ts";
export type { UnitOptions } from "./features/_layer-units.ts";
export {
  type ClassifierVerdict,
  classifierCheck,
  type Predictor,
} from "./features/classifier-check.ts";
export { type JacobianSpectrum, jacobianSpectrum } from "./features/jacobian-spectrum.ts";
export {
  type ActivationMaxima,
  type MaximizeOptions,
  maximizeActivation,
} from "./features/maximize-activation.ts";
export { type TopActivating, topActivating } from "./features/top-activating.ts";
export { type Histogram, histogram } from "./histogram.ts";
export { imagePsnr } from "./images/image-psnr.ts";
export { imageSsim } from "./images/image-ssim.ts";
export { meanNorm } from "./mean-norm.ts";
export { type Neighbors, nearestNeighbors } from "./neighbors/nearest-neighbors.ts";
export { trustworthiness } from "./neighbors/trustworthiness.ts";
export { type FittedMixture, fitMixture } from "./priors/fit-mixture.ts";
export { type FittedPrior, fitPrior } from "./priors/fit-prior.ts";
export type { LabeledCodes } from "./probes/labeled-codes.ts";
export { type LinearProbe, linearProbe } from "./probes/linear-probe.ts";
export { type NeighborsProbe, neighborsProbe } from "./probes/neighbors-probe.ts";
export { type TwoSampleAccuracy, twoSampleAccuracy } from "./probes/two-sample-accuracy.ts";
export { type Pca, pca } from "./projections/pca.ts";
export { type UmapOptions, type UmapResult, umap } from "./projections/umap.ts";
export { type TsneOptions, type TsneResult, tsne } from "./tsne/tsne.ts";
export type { DrawOptions } from "./variational/_posterior-draws.ts";
export { type ActiveUnits, activeUnits } from "./variational/active-units.ts";
export { completionNll } from "./variational/completion-nll.ts";
export { frechetDistance } from "./variational/frechet-distance.ts";
export { hasClosedRate } from "./variational/has-closed-rate.ts";
export {
  type ImportanceWeightedNll,
  importanceWeightedNll,
} from "./variational/importance-weighted-nll.ts";
export { type LatentKl, latentKl } from "./variational/latent-kl.ts";
export { type Posterior, posterior } from "./variational/posterior.ts";
export { type RateDistortion, rateDistortion } from "./variational/rate-distortion.ts";
