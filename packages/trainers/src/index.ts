export { assignWeights } from "./assign-weights.ts";
export { corruptExamples } from "./corrupt-examples.ts";
export { earlyStopping } from "./early-stopping.ts";
export { encodeExamples } from "./encode-examples.ts";
export { DivergedError, ExamplesError, ResumeError, TrainingOptionError } from "./errors.ts";
export {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type FullEvaluation,
} from "./evaluate.ts";
export { checkExamples, type Examples, type RowArrays } from "./examples.ts";
export type { FitOptions, LoopOptions } from "./fit-options.ts";
export type { LabeledExamples } from "./labeled-examples.ts";
export { type LearningRate, learningRateAt, type Schedule } from "./learning-rate.ts";
export type { EpochReport, PartReport, ValidationReport } from "./loop/epoch-report.ts";
export type { TrainingPart } from "./loop/training-part.ts";
export type { TrainingProgress } from "./loop/training-progress.ts";
export type { Optimizer, Slots } from "./optimizer.ts";
export { adadelta } from "./optimizers/adadelta.ts";
export { adagrad } from "./optimizers/adagrad.ts";
export { adam } from "./optimizers/adam.ts";
export { adamW } from "./optimizers/adam-w.ts";
export { type OptimizerName, optimizers } from "./optimizers/index.ts";
export { momentum } from "./optimizers/momentum.ts";
export { nadam } from "./optimizers/nadam.ts";
export { rmsprop } from "./optimizers/rmsprop.ts";
export { sgd } from "./optimizers/sgd.ts";
export { type ClassifierEvaluation, evaluateClassifier } from "./procedures/evaluate-classifier.ts";
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
export { fitParts, fitPartsChunks, type PartsOptions } from "./procedures/fit-parts.ts";
export { cosineDecay } from "./schedules/cosine-decay.ts";
export { exponentialDecay } from "./schedules/exponential-decay.ts";
export { type ScheduleName, schedules } from "./schedules/index.ts";
export { stepDecay } from "./schedules/step-decay.ts";
export { type Objective, type Trainable, trainableOf } from "./trainable.ts";
export {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingCounters,
  type TrainingState,
} from "./training-state.ts";
export { initialState, trainingStep } from "./training-step.ts";
