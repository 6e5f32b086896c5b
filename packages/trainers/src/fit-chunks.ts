import type { Autoencoder } from "@autoencoders/models";
import { freeze } from "./_freeze.ts";
import { runTraining } from "./_run-training.ts";
import { checkExamples, dataOf, type Examples } from "./examples.ts";
import type { EpochReport } from "./fit.ts";
import { checkFitOptions, type FitOptions } from "./fit-options.ts";
import { adam } from "./optimizers/adam.ts";
import { trainableOf } from "./trainable.ts";
import type { TrainingState } from "./training-state.ts";
import { initialState, trainingStep } from "./training-step.ts";

/** Where a training is after some steps. */
export interface TrainingProgress {
  /** The epoch these steps belong to, counted from 1. */
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  /** Mean loss of these steps. */
  readonly loss: number;
  /** After the last steps of an epoch. */
  readonly report?: EpochReport;
  /** Everything needed to go on from here; to be asked for before the next steps. */
  state(): Promise<TrainingState>;
}

/**
 * Like `fit`, but yields after every few steps (about half a second's worth): for progress bars, checkpoints and
 * interruptions. How many depends on the machine; what is computed does not.
 *
 * @throws TrainingOptionError, ExamplesError, ResumeError before the first step; DivergedError when a loss is not finite
 */
export async function* fitChunks(
  model: Autoencoder,
  examples: Examples,
  options: FitOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  const { optimizer = adam(), validation, clipNorm, corrupted, frozen = [] } = options;
  checkFitOptions(options);
  const data = dataOf(model, examples, corrupted);
  if (validation) checkExamples(model, validation, "validation examples");
  const whole = trainableOf(model);
  const trainable = { ...whole, weights: freeze(whole.weights, frozen) };
  yield* runTraining(
    {
      ...{ trainable, data, rule: optimizer },
      step: trainingStep(trainable, optimizer, { clipNorm }),
      initial: initialState(trainable, optimizer),
      validation: validation && { x: validation },
    },
    options,
  );
}
