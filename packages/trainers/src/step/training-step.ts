import type { StateArrays, Step, StepArguments } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { TrainingOptionError } from "../errors.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { clipByGlobalNorm, sumOf } from "./_clip-by-global-norm.ts";
import { moveWeight } from "./_move-weight.ts";
import { type Settings, scheduledScalars, withScheduled } from "./_scheduled.ts";
import { withWeights } from "./_with-weights.ts";
import type { Objective, Trainable, TrainedWeight } from "./trainable.ts";

/** The name of the output that is the sum of all terms. */
export const totalLoss = "loss";

/** What the names of outputs begin with that are no terms of the loss. */
export const metricPrefix = "metric ";

/** How batches are grouped to updates. */
interface Grouping {
  readonly clipNorm?: number | undefined;
  /** Batches per update; where it is above 1 the scalars `groupScalars` say where in its update a batch is. Default: 1. */
  readonly accumulate?: number | undefined;
}

/**
 * The scalars of a step that is part of an update: 0 at its first batch and else 1; the share of the batch's rows in the update's; 1 at its
 * last batch and else 0.
 */
export const groupScalars = { carry: "group carry", share: "group share", end: "group end" };

/**
 * One training step as a pure function: state `weights/…` and `slots/SLOT/…`, a batch of the objective's rows, the
 * optimizer's coefficients and the settings that follow a schedule as scalars; outputs are the mean of each term and metric, and the terms' sum.
 *
 * @throws TrainingOptionError for an optimizer that is none, such as the name of one
 */
export function trainingStep(
  whole: Trainable,
  optimizer: Optimizer,
  { clipNorm, accumulate = 1, ...settings }: Settings & Grouping = {},
): Step {
  checkOptimizer(optimizer);
  const { weights } = whole;
  const { averaging } = settings;
  const trainable = weights.filter((weight) => weight.trainable);
  const frozen = new Set(weights.filter((weight) => weight.frozen).map(({ name }) => name));
  const shapes = Object.fromEntries(weights.map(({ name, variable }) => [name, variable.shape]));
  const slotNames = Object.keys(optimizer.slots);
  const isGrouped = accumulate > 1;
  const rules = { optimizer, settings };
  const { averaging: _, ...others } = settings;
  const unaveraged = { optimizer, settings: others };
  return {
    state: {
      ...Object.fromEntries(weights.map(({ name }) => [`weights/${name}`, shapes[name]!])),
      ...Object.fromEntries(
        trainable.flatMap(({ name }) =>
          slotNames.map((slot) => [`slots/${slot}/${name}`, shapes[name]!]),
        ),
      ),
      ...Object.fromEntries(
        (averaging === undefined ? [] : trainable.filter(isAveraged)).map(({ name }) => [
          `averages/${name}`,
          shapes[name]!,
        ]),
      ),
      ...Object.fromEntries(
        (isGrouped ? trainable : []).map(({ name }) => [`gradients/${name}`, shapes[name]!]),
      ),
    },
    scalars: [
      ...Object.keys(optimizer.coefficients(1, 1)),
      ...Object.keys(scheduledScalars(settings, 1)),
      ...(isGrouped ? Object.values(groupScalars) : []),
    ],
    run({ state, batch, scalars, random }) {
      const { objective } = withScheduled(whole, scalars);
      const changed: Record<string, tf.Tensor> = {};
      return withWeights(
        weights,
        (name) => state[`weights/${name}`]!,
        () => {
          const { gradients: ofBatch, outputs } = gradientsOf(
            trainable,
            () => objective(batch, { random, training: true }),
            isGrouped ? undefined : clipNorm,
          );
          let gradients = ofBatch;
          if (isGrouped) {
            const sums = accumulated(trainable, ofBatch, { state, scalars });
            for (const { name, variable } of trainable)
              if (sums[variable.name]) changed[`gradients/${name}`] = sums[variable.name]!;
            gradients = clipByGlobalNorm(sums, clipNorm);
          }
          for (const weight of trainable) {
            const { name, variable } = weight;
            const gradient = gradients[variable.name];
            if (!gradient) continue; // the loss does not depend on this weight
            const rule = isAveraged(weight) ? rules : unaveraged;
            const moved = moveWeight({ name, weight: variable, gradient, state, scalars }, rule);
            Object.assign(changed, moved);
          }
          if (isGrouped) keepUntil(scalars[groupScalars.end]!, changed, state);
          return { state: changed, outputs };
        },
        (name, tensor) => {
          if (!frozen.has(name)) changed[`weights/${name}`] ??= tensor;
        },
      );
    },
  };
}

const isAveraged = ({ averagedLater = false }: TrainedWeight): boolean => !averagedLater;

/** The gradients of an update's batches so far, each by its share of the rows, under the variables' own names. */
function accumulated(
  weights: readonly ModelWeight[],
  ofBatch: tf.NamedTensorMap,
  { state, scalars }: Pick<StepArguments, "state" | "scalars">,
): tf.NamedTensorMap {
  const sums: tf.NamedTensorMap = {};
  for (const { name, variable } of weights) {
    const gradient = ofBatch[variable.name];
    if (!gradient) continue;
    const before = tf.mul(state[`gradients/${name}`]!, scalars[groupScalars.carry]!);
    sums[variable.name] = tf.add(before, tf.mul(gradient, scalars[groupScalars.share]!));
  }
  return sums;
}

/** Takes changes back unless this is the last batch of an update, but for those of the gradients' sums. */
function keepUntil(
  end: tf.Tensor,
  changed: Record<string, tf.Tensor>,
  state: StepArguments["state"],
): void {
  for (const [name, tensor] of Object.entries(changed))
    if (!name.startsWith("gradients/"))
      changed[name] = tf.where(tf.greater(end, 0.5), tensor, state[name]!);
}

/** The gradients of an objective by the variables' own names, clipped, and the means of what it reports. */
export function gradientsOf(
  weights: readonly ModelWeight[],
  objective: () => Objective,
  clipNorm: number | undefined,
): { gradients: tf.NamedTensorMap; outputs: Record<string, tf.Tensor> } {
  const reported: Record<string, tf.Tensor> = {};
  const { value, grads } = tf.variableGrads(
    () => {
      const { [totalLoss]: loss, ...means } = meansOf(objective());
      for (const [name, mean] of Object.entries(means)) reported[name] = tf.keep(mean);
      return loss as tf.Scalar;
    },
    weights.map(({ variable }) => variable),
  );
  const gradients = clipByGlobalNorm(grads, clipNorm);
  return { gradients, outputs: { [totalLoss]: value, ...reported } };
}

/** @throws TrainingOptionError for an optimizer that is none */
export function checkOptimizer(optimizer: Optimizer): void {
  if (typeof optimizer?.update === "function" && typeof optimizer.coefficients === "function")
    return;
  throw new TrainingOptionError("optimizer", "what adam() or another optimizer gives", optimizer);
}

/** Means over the batch, each []: the loss, which is the sum of the terms, each term, and each metric. */
export function meansOf({ terms, metrics = {} }: Objective): Record<string, tf.Tensor> {
  const means = Object.entries(terms).map(([name, term]) => [name, tf.mean(term)] as const);
  const others = Object.entries(metrics).map(
    ([name, metric]) => [`${metricPrefix}${name}`, tf.mean(metric)] as const,
  );
  const loss = sumOf(means.map(([, mean]) => mean));
  return { ...Object.fromEntries([...means, ...others]), [totalLoss]: loss };
}

/** Returns the state a training starts from: the weights, their averages where it has such, and the optimizer's slots. */
export function initialState(
  trainable: Trainable,
  optimizer: Optimizer,
  { averaging, accumulate = 1 }: Pick<Settings, "averaging"> & Pick<Grouping, "accumulate"> = {},
): StateArrays {
  const { state } = trainingStep(trainable, optimizer);
  const slots = Object.entries(state)
    .filter(([name]) => name.startsWith("slots/"))
    .map(([name, shape]) => {
      const data = new Float32Array(shape.reduce((size, xDim) => size * xDim, 1));
      return [name, { data: data.fill(optimizer.slots[name.split("/")[1]!]!), shape }];
    });
  const weights = weightArrays(trainable.weights);
  const averaged = averaging === undefined ? [] : trainable.weights.filter((one) => one.trainable);
  const averages = averaged.map(({ name }) => [`averages/${name}`, weights[`weights/${name}`]!]);
  const grouped = accumulate > 1 ? trainable.weights.filter((one) => one.trainable) : [];
  const sums = grouped.map(({ name }) => {
    const { data, shape } = weights[`weights/${name}`]!;
    return [`gradients/${name}`, { data: new Float32Array(data.length), shape }];
  });
  return {
    ...weights,
    ...Object.fromEntries(averages),
    ...Object.fromEntries(sums),
    ...Object.fromEntries(slots),
  };
}

/** The numbers of weights by the names that engines take: `weights/…`. */
export function weightArrays(weights: readonly ModelWeight[]): StateArrays {
  const entries = weights.map(({ name, variable }) => [
    `weights/${name}`,
    { data: variable.dataSync<"float32">(), shape: variable.shape },
  ]);
  return Object.fromEntries(entries);
}
