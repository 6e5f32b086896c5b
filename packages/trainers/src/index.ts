export type { Constraint } from "./constraints/constraint.ts";
export { type ConstraintName, constraints } from "./constraints/index.ts";
export { maxNorm } from "./constraints/max-norm.ts";
export { nonNegative } from "./constraints/non-negative.ts";
export { unitNorm } from "./constraints/unit-norm.ts";
export { DivergedError, ExamplesError, ResumeError, TrainingOptionError } from "./errors.ts";
export {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  evaluateObjective,
  type FullEvaluation,
} from "./evaluation/evaluate.ts";
export { type ClassifierEvaluation, evaluateClassifier } from "./evaluation/evaluate-classifier.ts";
export type { EpochReport, PartReport, ValidationReport } from "./loop/epoch-report.ts";
export { type Monitor, monitorOf, type Watchable } from "./loop/monitor.ts";
export type { TrainingProgress } from "./loop/training-progress.ts";
export {
  decodeTrainingState,
  encodeTrainingState,
  type PartsSeen,
  type TrainingCounters,
  type TrainingState,
  type Watched,
} from "./loop/training-state.ts";
export { adadelta } from "./optimizers/adadelta.ts";
export { adagrad } from "./optimizers/adagrad.ts";
export { adam } from "./optimizers/adam.ts";
export { adamW } from "./optimizers/adam-w.ts";
export { type OptimizerName, optimizers } from "./optimizers/index.ts";
export { momentum } from "./optimizers/momentum.ts";
export { nadam } from "./optimizers/nadam.ts";
export type { Optimizer, Slots } from "./optimizers/optimizer.ts";
export { rmsprop } from "./optimizers/rmsprop.ts";
export { sgd } from "./optimizers/sgd.ts";
export type { FitOptions, LoopOptions } from "./options/fit-options.ts";
export { batchTerms } from "./procedures/batch-terms.ts";
export {
  earlyStopping,
  earlyStoppingChunks,
  type StoppingOptions,
} from "./procedures/early-stopping.ts";
export { fineTune } from "./procedures/fine-tune.ts";
export { fit, fitChunks } from "./procedures/fit.ts";
export {
  type AlternatingOptions,
  fitAlternating,
  fitAlternatingChunks,
} from "./procedures/fit-alternating.ts";
export {
  type ClassifierFitOptions,
  type ClassifierReport,
  fitClassifier,
  fitClassifierChunks,
} from "./procedures/fit-classifier.ts";
export {
  fitGreedy,
  fitGreedyChunks,
  type GreedyOptions,
  type InPhase,
} from "./procedures/fit-greedy.ts";
export {
  fitIndexPrior,
  fitIndexPriorChunks,
  type IndexPriorFitOptions,
} from "./procedures/fit-index-prior.ts";
export { fitParts, fitPartsChunks, type PartsOptions } from "./procedures/fit-parts.ts";
export {
  type HalvedOptions,
  type HalvedTraining,
  halvedTraining,
  shareScalar,
} from "./procedures/halved-training.ts";
export { arraySource } from "./rows/array-source.ts";
export { checkExamples } from "./rows/check-examples.ts";
export { checkLeastRows } from "./rows/check-least-rows.ts";
export { clipToDomain } from "./rows/clip-to-domain.ts";
export { corruptExamples } from "./rows/corrupt-examples.ts";
export { corruptSource } from "./rows/corrupt-source.ts";
export { domainText } from "./rows/domain-text.ts";
export { encodeExamples } from "./rows/encode-examples.ts";
export type { Examples, RowArrays } from "./rows/examples.ts";
export type { LabeledExamples, LabeledSource } from "./rows/labeled-rows.ts";
export type { RowSource } from "./rows/row-source.ts";
export { type SplitSource, splitSource } from "./rows/split-source.ts";
export { type StandardizedSource, standardizeSource } from "./rows/standardize-source.ts";
export { constant } from "./schedules/constant.ts";
export { cosineDecay } from "./schedules/cosine-decay.ts";
export { cyclical } from "./schedules/cyclical.ts";
export { exponentialDecay } from "./schedules/exponential-decay.ts";
export { type ScheduleName, scheduleOptions, schedules } from "./schedules/index.ts";
export {
  type EpochsSeen,
  type LearningRate,
  learningRateAt,
  type Schedule,
} from "./schedules/learning-rate.ts";
export { linearWarmup } from "./schedules/linear-warmup.ts";
export { plateau } from "./schedules/plateau.ts";
export { stepDecay } from "./schedules/step-decay.ts";
export { assignWeights } from "./step/assign-weights.ts";
export { type FitStep, fitStep } from "./step/fit-step.ts";
export { gradientStep } from "./step/gradient-step.ts";
export { type Objective, type Trainable, trainableOf } from "./step/trainable.ts";
export type { TrainingPart } from "./step/training-part.ts";
export { initialState, trainingStep } from "./step/training-step.ts";
export { type UpdateOptions, updateStep } from "./step/update-step.ts";
