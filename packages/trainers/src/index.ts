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
export { type ClassifierEvaluation, evaluateClassifier } from "./evaluate-classifier.ts";
export { checkExamples, type Examples } from "./examples.ts";
export { fineTune } from "./fine-tune.ts";
export { type EpochReport, fit } from "./fit.ts";
export {
  type AlternatingOptions,
  fitAlternating,
  fitAlternatingChunks,
} from "./fit-alternating.ts";
export { fitChunks, type TrainingProgress } from "./fit-chunks.ts";
export {
  type ClassifierFitOptions,
  type ClassifierReport,
  fitClassifier,
  fitClassifierChunks,
} from "./fit-classifier.ts";
export { fitGreedy, fitGreedyChunks, type GreedyOptions, type InPhase } from "./fit-greedy.ts";
export type { FitOptions } from "./fit-options.ts";
export type { LabeledExamples } from "./labeled-examples.ts";
export { type LearningRate, learningRateAt, type Schedule } from "./learning-rate.ts";
export type { Optimizer, Slots } from "./optimizer.ts";
export { adadelta } from "./optimizers/adadelta.ts";
export { adagrad } from "./optimizers/adagrad.ts";
export { adam } from "./optimizers/adam.ts";
export { adamW } from "./optimizers/adam-w.ts";
export { optimizers } from "./optimizers/index.ts";
export { momentum } from "./optimizers/momentum.ts";
export { nadam } from "./optimizers/nadam.ts";
export { rmsprop } from "./optimizers/rmsprop.ts";
export { sgd } from "./optimizers/sgd.ts";
export { cosineDecay } from "./schedules/cosine-decay.ts";
export { exponentialDecay } from "./schedules/exponential-decay.ts";
export { schedules } from "./schedules/index.ts";
export { stepDecay } from "./schedules/step-decay.ts";
export { type Objective, type Trainable, trainableOf } from "./trainable.ts";
export {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingCounters,
  type TrainingState,
} from "./training-state.ts";
export { initialState, trainingStep } from "./training-step.ts";
