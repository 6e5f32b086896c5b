import type { StateArrays, Step } from "@autoencoders/compiler";
import type { Autoencoder } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import { adam } from "../optimizers/adam.ts";
import { checkInteger } from "../options/_check-integer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import type { FitOptions } from "../options/fit-options.ts";
import { initialPartsState, partsStep, scalarsAt } from "./_parts-step.ts";
import { turnParts } from "./_turn-parts.ts";

/** What `fit` trains a model by, for a loop of one's own on any engine. */
export interface FitStep {
  /** All turns of the model on one batch. Its output `loss` is that of the first turn, the sum of its terms. */
  readonly step: Step;
  /** The state that the training starts from: the weights that the model has now, and the slots of the optimizers. */
  readonly state: StateArrays;
  /**
   * Returns the numbers that differ from step to step, by the names that the step has for them; steps count from 1.
   *
   * @throws TrainingOptionError for another number of a step
   */
  readonly scalarsAt: (step: number) => Readonly<Record<string, number>>;
}

/**
 * Makes the step that `fit` does over and over, with the optimizers of the turns of a model that trains in turns. Where a model of one turn begins
 * with its data (`codebookStart`), that is the caller's to do.
 *
 * @throws TrainingOptionError for an option that there is not, an optimizer that is none, or of a turn that the model has not, and for a schedule that
 * follows the loss, since nobody tells it
 */
export function fitStep(
  model: Autoencoder,
  options: Pick<FitOptions, "optimizer" | "optimizers"> = {},
): FitStep {
  checkOptionNames("fitStep", options, ["optimizer", "optimizers"]);
  const { optimizer = adam(), optimizers } = options;
  const parts = turnParts(model, { optimizer, optimizers, settings: {} });
  for (const { name, optimizer } of parts)
    if (typeof optimizer.learningRate === "function" && optimizer.learningRate.afterEpoch)
      throw new TrainingOptionError(
        `the learning rate of ${name}`,
        "a number or a schedule of the step, since no epoch ends here",
        optimizer.learningRate.spec?.name ?? "a schedule of the loss",
      );
  const endless = Number.MAX_SAFE_INTEGER; // where epochs end matters to those who count batches of an update alone
  const cadence = { accumulate: 1, stepsPerEpoch: endless, batchSize: 1, examples: endless };
  return {
    step: partsStep(parts),
    state: initialPartsState(parts),
    scalarsAt(step) {
      checkInteger("step", step, 1);
      return scalarsAt(parts, step, { cadence });
    },
  };
}
