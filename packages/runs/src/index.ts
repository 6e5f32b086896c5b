export { buildModel } from "./build-model.ts";
export { type CounterLimits, checkCounters } from "./check-counters.ts";
export { checkRange } from "./check-range.ts";
export {
  type CheckpointHeader,
  type CheckpointOptions,
  checkpointHeader,
  decodeCheckpoint,
  encodeCheckpoint,
} from "./checkpoint-file.ts";
export {
  type CheckpointPlace,
  checkpointName,
  checkpointPlace,
  comparePlaces,
  newestFirst,
} from "./checkpoint-name.ts";
export { detectionText } from "./detection/detection-text.ts";
export { parseDetection } from "./detection/parse-detection.ts";
export { engineChange, engineConfig } from "./engine-config.ts";
export { type EpochMetrics, epochMetrics } from "./epoch-metrics.ts";
export { formats } from "./formats.ts";
export { hashHeldOut } from "./hash-held-out.ts";
export { hashRows } from "./hash-rows.ts";
export { hashSource } from "./hash-source.ts";
export { InsecurePageError } from "./insecure-page-error.ts";
export { isIntensity } from "./is-intensity.ts";
export { isScaledBy } from "./is-scaled-by.ts";
export { csvLine } from "./logs/csv-lines.ts";
export { makeOptimizer } from "./make-optimizer.ts";
export { makeSettings } from "./make-settings.ts";
export { type MetricsLine, metricsIn, metricsLine } from "./metrics-lines.ts";
export { parseRunConfig } from "./parse-run-config.ts";
export { type FittedIndexPrior, indexPriorBytes } from "./prior/index-prior-bytes.ts";
export { parseIndexPrior } from "./prior/parse-index-prior.ts";
export { parsePrior } from "./prior/parse-prior.ts";
export { priorText } from "./prior/prior-text.ts";
export type { StoredPrior } from "./prior/stored-prior.ts";
export { RowsError } from "./rows-error.ts";
export { rowsForModel } from "./rows-for-model.ts";
export type {
  DetectionRequest,
  EngineConfig,
  FitConfig,
  OptimizerConfig,
  PartConfig,
  RunConfig,
} from "./run-config.ts";
export { runConfigText } from "./run-config-text.ts";
export { RunFileError } from "./run-file-error.ts";
export { runIdentity } from "./run-identity.ts";
export { sha256 } from "./sha-256.ts";
