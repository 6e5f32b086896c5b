export { earlyStopping } from "./early-stopping.ts";
export { DivergedError, ExamplesError, ResumeError, TrainingOptionError } from "./errors.ts";
export { type Evaluation, evaluate, type FullEvaluation } from "./evaluate.ts";
export { checkExamples, type Examples } from "./examples.ts";
export { type EpochReport, fit } from "./fit.ts";
export { fitChunks, type TrainingProgress } from "./fit-chunks.ts";
export type { FitOptions } from "./fit-options.ts";
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
export {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingCounters,
  type TrainingState,
} from "./training-state.ts";
export { initialState, trainingStep } from "./training-step.ts";
