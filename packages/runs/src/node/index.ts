export { checkRunFolder } from "./check-run-folder.ts";
export {
  keepEpochs,
  type NewestCheckpoint,
  type NewestOptions,
  newestCheckpoint,
  type SaveOptions,
  saveCheckpoint,
} from "./checkpoints.ts";
export { codeOf } from "./code-of.ts";
export { createRunFolder, isFree, type NewRunFolder } from "./create-run-folder.ts";
export { readDetection, writeDetection } from "./detection-file.ts";
export { type FileSinkOptions, fileSink } from "./file-sink.ts";
export { newestPlace } from "./files/newest-place.ts";
export { type KeepOptions, keepCheckpoints } from "./keep-checkpoints.ts";
export { type Lock, takeLock, tryLock } from "./lock.ts";
export { csvLog } from "./logs/csv-log.ts";
export { type MlflowOptions, mlflowLog } from "./logs/mlflow-log.ts";
export { tensorboardLog } from "./logs/tensorboard-log.ts";
export type { TrainingEnd, TrainingLog } from "./logs/training-log.ts";
export { lookAt } from "./look-at.ts";
export { makeFolders } from "./make-folders.ts";
export { appendMetrics, cutMetrics, readMetrics, syncMetrics } from "./metrics-log.ts";
export { newestState } from "./newest-state.ts";
export { openPart, type Part, type PartKey, type PartProgress } from "./parts/part.ts";
export { type PartFile, type PartFileOptions, partFile } from "./parts/part-file.ts";
export { type PlainFileOptions, readPlainFile } from "./plain-file.ts";
export { readIndexPrior, writeIndexPrior } from "./prior/index-prior-file.ts";
export { readPrior, writePrior } from "./prior/prior-file.ts";
export { ReadError } from "./read-error.ts";
export { removeTemporaryFiles } from "./remove-temporary-files.ts";
export { readRunConfig, writeRunConfig } from "./run-config-file.ts";
export { RunExistsError } from "./run-exists-error.ts";
export { type RunFolder, runFolder } from "./run-folder.ts";
export { RunLockedError } from "./run-locked-error.ts";
export { RunMissingError } from "./run-missing-error.ts";
export {
  resumeTraining,
  type SaveTrainingOptions,
  type StartTraining,
  saveTraining,
} from "./save-training.ts";
export { writeAtomically, writeMeanwhile } from "./write-atomically.ts";
export { WriteError } from "./write-error.ts";
