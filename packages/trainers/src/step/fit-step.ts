import type { StateArrays, Step } from "@autoencoders/compiler";
import type { Autoencoder } from "@autoencoders/models";
import { adam } from "../optimizers/adam.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { initialPartsState, partsStep, scalarsAt } from "./_parts-step.ts";
import { turnParts } from "./_turn-parts.ts";

/** What `fit` trains a model by, for a loop of one's own on any engine. */
export interface FitStep {
  /** All turns of the model on one batch. Its output `loss` is that of the first turn, the sum of its terms. */
  readonly step: Step;
  /** The state that the training starts from: the weights that the model has now, and the slots of the optimizers. */
  readonly state: StateArrays;
  /** Returns the numbers that differ from step to step, by the names that the step has for them; steps count from 1. */
  readonly scalarsAt: (step: number) => Readonly<Record<string, number>>;
}

/**
 * Makes the step that `fit` does over and over, with the optimizers of the turns of a model that trains in turns.
 *
 * @throws TrainingOptionError for an optimizer that is none, or of a turn that the model has not
 */
export function fitStep(
  model: Autoencoder,
  { optimizer = adam(), optimizers }: Pick<FitOptions, "optimizer" | "optimizers">,
): FitStep {
  const parts = turnParts(model, { optimizer, optimizers, settings: {} });
  const endless = Number.MAX_SAFE_INTEGER; // where epochs end matters to those who count batches of an update alone
  const cadence = { accumulate: 1, stepsPerEpoch: endless, batchSize: 1, examples: endless };
  return {
    step: partsStep(parts),
    state: initialPartsState(parts),
    scalarsAt: (step) => scalarsAt(parts, step, { cadence }),
  };
}
