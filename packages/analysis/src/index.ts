export { type ActiveUnits, activeUnits } from "./active-units.ts";
export { adjustedRandIndex } from "./adjusted-rand-index.ts";
export { AnalysisError } from "./analysis-error.ts";
export { anomalyScores } from "./anomaly-scores.ts";
export { averagePrecision } from "./average-precision.ts";
export { type ClassifierVerdict, classifierCheck, type Predictor } from "./classifier-check.ts";
export { type Dci, dci } from "./dci.ts";
export { deadUnits } from "./dead-units.ts";
export { decodeCodes } from "./decode-codes.ts";
export type { Examples } from "./examples.ts";
export { type FactorVaeScore, factorVaeScore } from "./factor-vae-score.ts";
export { type Histogram, histogram } from "./histogram.ts";
export { type ImportanceWeightedNll, importanceWeightedNll } from "./importance-weighted-nll.ts";
export { interpolate } from "./interpolate.ts";
export { type JacobianSpectrum, jacobianSpectrum } from "./jacobian-spectrum.ts";
export { type Clusters, kMeans } from "./k-means.ts";
export { type LatentKl, latentKl } from "./latent-kl.ts";
export { type LatentManifold, latentManifold } from "./latent-manifold.ts";
export { type LabeledCodes, type LinearProbe, linearProbe } from "./linear-probe.ts";
export { manifoldCodes } from "./manifold-codes.ts";
export {
  type ActivationMaxima,
  type MaximizeOptions,
  maximizeActivation,
} from "./maximize-activation.ts";
export { meanNorm } from "./mean-norm.ts";
export { type MutualInformationGap, mutualInformationGap } from "./mutual-information-gap.ts";
export { type Neighbors, nearestNeighbors } from "./nearest-neighbors.ts";
export { normalizedMutualInformation } from "./normalized-mutual-information.ts";
export { type Pca, pca } from "./pca.ts";
export { type Posterior, posterior } from "./posterior.ts";
export { psnr } from "./psnr.ts";
export { type RateDistortion, rateDistortion } from "./rate-distortion.ts";
export { rocAuc } from "./roc-auc.ts";
export { type SapScore, sapScore } from "./sap-score.ts";
export { type SparsityStatistics, sparsityStatistics } from "./sparsity-statistics.ts";
export { ssim } from "./ssim.ts";
export { type TopActivating, topActivating } from "./top-activating.ts";
export { type Traversal, type TraverseOptions, traverse } from "./traverse.ts";
export { trustworthiness } from "./trustworthiness.ts";
export { type TsneOptions, type TsneResult, tsne } from "./tsne.ts";
export { type UmapOptions, type UmapResult, umap } from "./umap.ts";
