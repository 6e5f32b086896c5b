import type { StateArrays, Step } from "@autoencoders/compiler";
import { type Autoencoder, UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { ExamplesError, TrainingOptionError } from "../errors.ts";
import { evaluationStep } from "../evaluation/evaluate.ts";
import { firstCounters } from "../loop/_first-counters.ts";
import { shuffled } from "../loop/_streams.ts";
import { checkResume, type TrainingState, trainingPartOf } from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import { checkFitOptions, type FitOptions, settingNames } from "../options/fit-options.ts";
import { startWithRows } from "../rows/_start-with-data.ts";
import { dataOf } from "../rows/check-examples.ts";
import { checkLeastRows } from "../rows/check-least-rows.ts";
import type { Examples } from "../rows/examples.ts";
import { isRowSource } from "../rows/row-source.ts";
import { initialPartsState, partsStep, scalarsAt } from "../step/_parts-step.ts";
import {
  checkSettings,
  type Settings,
  scheduledScalars,
  withFixed,
  withScheduled,
} from "../step/_scheduled.ts";
import { settingsOf } from "../step/_settings.ts";
import { checkOneTurn } from "../step/_turn-parts.ts";
import { gradientStep } from "../step/gradient-step.ts";
import { type Trainable, trainableOf } from "../step/trainable.ts";
import { updateStep } from "../step/update-step.ts";

/** How a training in halves trains: as `fit` does, but for what needs the whole step in one place. */
export type HalvedOptions = Omit<
  FitOptions,
  | "accumulate"
  | "chunkMs"
  | "engine"
  | "exchange"
  | "frozen"
  | "optimizers"
  | "shuffleRows"
  | "verify"
> & { readonly validation?: Examples };

/** A training whose steps are had in halves, so that several workers can compute gradients of one batch. */
export interface HalvedTraining {
  /**
   * The gradient of some of a batch's rows: weights `weights/NAME`, the scalar `share`, which is the rows' share in the batch, and those that
   * schedules give. It gives `gradient`, all gradients one after the other, and as outputs the loss, terms and metrics, all times the share:
   * what workers give of a batch sums up to what the batch gives.
   */
  readonly gradient: Step;
  /** What moves the weights and slots by the state `gradient`; scalars are the optimizer's coefficients. */
  readonly update: Step;
  /** The means of the objective's terms, without training, which validation reports. */
  readonly judge: Step;
  /** The names of the trained weights in the order of their gradients. */
  readonly trained: readonly string[];
  /** Weights, slots and counters that the training goes on from. */
  readonly start: TrainingState;
  /** The rows that the steps read, by their names; bytes mean intensities. */
  readonly rows: Readonly<Record<string, Examples>>;
  readonly validation?: Readonly<Record<string, Examples>>;
  /** The scalars of a step, counted from 1, but for the share. */
  scalarsAt(step: number): Readonly<Record<string, number>>;
}

/** The name of the scalar that says which part of a batch's rows a gradient is of. */
export const shareScalar = "share";

/**
 * The training that `fit` does, with each step cut between its gradient and its update. Terms over a whole batch, such as a maximum mean
 * discrepancy, are those of the rows that a gradient is of.
 *
 * @throws TrainingOptionError for options that are none and for a schedule that follows the loss; UnsuitedModelError from the gradient's
 * recording where a layer assigns to its weights, as a batch normalization does; ExamplesError, ResumeError
 */
export function halvedTraining(
  model: Autoencoder,
  examples: Examples,
  options: HalvedOptions,
): HalvedTraining {
  const { optimizer = adam(), validation, corrupted, clipNorm, seed: asked, resume } = options;
  const seed = asked ?? 0;
  checkFitOptions(options, "halvedTraining", [
    "optimizer",
    "validation",
    "corrupted",
    ...settingNames,
  ]);
  checkOneTurn(model, "steps in halves");
  const rows = inMemory(dataOf(model, examples, { corrupted }));
  checkLeastRows(model, examples);
  const judged = validation && inMemory(dataOf(model, validation, { what: "validation examples" }));
  checkOptionNames("numbers", options.numbers ?? {}, Object.keys(model.numbers ?? {}));
  const settings = settingsOf(options);
  const plain = trainableOf(model);
  checkSettings({ ...settings, trainable: plain });
  if (typeof optimizer.learningRate === "function" && optimizer.learningRate.afterEpoch)
    throw new TrainingOptionError(
      "optimizer.learningRate",
      "a number or a schedule of the step, where steps are had in halves: its numbers are known beforehand",
      optimizer.learningRate.spec?.name,
    );
  const trainable = withFixed(plain, settings);
  const part = { name: "model", trainable, optimizer, ...settings };
  const count = rows.x!.shape[0]!;
  const batchSize = Math.min(options.batchSize ?? 32, count);
  const stepsPerEpoch = Math.ceil(count / batchSize);
  const cadence = { accumulate: 1, stepsPerEpoch, batchSize, examples: count };
  const counters = firstCounters({
    seed,
    batchSize,
    examples: count,
    accumulate: 1,
    settings: [part],
    identity: { optimizer: { name: optimizer.name, options: optimizer.options } },
  });
  if (!resume) startWithRows(model, rows.x!, { order: shuffled(count, seed, 0), batchSize });
  const start = resume ? trainingPartOf(resume) : { counters, tensors: initialPartsState([part]) };
  checkResume(start.counters, counters, partsStep([part]).state, start.tensors);
  const trained = trainable.weights.filter((weight) => weight.trainable);
  const averaged = settings.averaging === undefined ? [] : trained.map(({ name }) => name);
  return {
    gradient: flatGradient(trainable, settings),
    update: flatUpdate(trainable, updateStep(trainable, optimizer, { clipNorm, ...settings })),
    judge: evaluationStep(trainable, new Set(averaged)),
    trained: trained.map(({ name }) => name),
    start,
    rows,
    ...(judged && { validation: judged }),
    scalarsAt: (step) => scalarsAt([part], step, { cadence }),
  };
}

/** @throws ExamplesError for rows that are read by chunk */
function inMemory(rows: ReturnType<typeof dataOf>): Readonly<Record<string, Examples>> {
  const entries = Object.entries(rows).map(([name, array]) => {
    if (!isRowSource(array)) return [name, array];
    throw new ExamplesError(
      `expected ${name} as rows in memory for a training in halves, got a source of ${array.chunkSizes.length} chunks; take fewer rows`,
    );
  });
  return Object.fromEntries(entries);
}

/** The gradients of a share of a batch, in one vector. */
function flatGradient(trainable: Trainable, settings: Settings): Step {
  const whole = gradientStep(trainable);
  const weights = Object.entries(whole.state).filter(([name]) => name.startsWith("weights/"));
  const trained = trainable.weights.filter((weight) => weight.trainable);
  const numbers = trained.reduce((sum, { variable }) => sum + variable.size, 0);
  return {
    state: { ...Object.fromEntries(weights), gradient: [numbers] },
    scalars: [...Object.keys(scheduledScalars(settings, 1)), shareScalar],
    run({ scalars: { [shareScalar]: share, ...scalars }, ...rest }) {
      const shared = timesShare(withScheduled(trainable, scalars), share!);
      const { state, outputs } = gradientStep(shared).run({ ...rest, scalars: {} });
      const assigned = Object.keys(state).find((name) => name.startsWith("weights/"));
      if (assigned)
        throw new UnsuitedModelError(
          "a training in halves",
          "a model whose layers leave their weights to the optimizer",
          `one that assigns to ${assigned.slice("weights/".length)}, as a batch normalization does`,
          "train it in one process, or build it without",
        );
      const flat = trained.map(({ name }) => tf.reshape(state[`gradients/${name}`]!, [-1]));
      return { state: { gradient: tf.concat(flat) }, outputs };
    },
  };
}

const timesShare = (trainable: Trainable, share: tf.Tensor): Trainable => ({
  ...trainable,
  objective(batch, context) {
    const { terms, metrics = {} } = trainable.objective(batch, context);
    const times = (numbers: Readonly<Record<string, tf.Tensor>>): Record<string, tf.Tensor> =>
      Object.fromEntries(
        Object.entries(numbers).map(([name, number]) => [name, tf.mul(number, share)]),
      );
    return { terms: times(terms), metrics: times(metrics) };
  },
});

/** An update by gradients that come in one vector. */
function flatUpdate({ weights }: Trainable, update: Step): Step {
  const trained = weights.filter((weight) => weight.trainable);
  const sizes = trained.map(({ variable }) => variable.size);
  const kept = Object.entries(update.state).filter(([name]) => !name.startsWith("gradients/"));
  const state: StateShapes = {
    ...Object.fromEntries(kept),
    gradient: [sizes.reduce((sum, size) => sum + size, 0)],
  };
  return {
    state,
    scalars: update.scalars,
    run({ state: { gradient, ...rest }, ...others }) {
      const pieces = tf.split(gradient!, sizes);
      const gradients = trained.map(({ name, variable }, i) => [
        `gradients/${name}`,
        tf.reshape(pieces[i]!, variable.shape),
      ]);
      return update.run({ ...others, state: { ...rest, ...Object.fromEntries(gradients) } });
    },
  };
}

type StateShapes = Record<string, StateArrays[string]["shape"]>;
