import * as tf from "@tensorflow/tfjs-core";
import type { Constraint } from "../constraints/constraint.ts";
import { TrainingOptionError } from "../errors.ts";
import { type LearningRate, learningRateSpec } from "../schedules/learning-rate.ts";
import { weightBegins } from "./_weight-begins.ts";
import type { Trainable } from "./trainable.ts";

/** Numbers of an objective that a training sets: fixed ones, and ones that follow a schedule. */
export interface Settings {
  /** The objective's own numbers by name, such as `beta`; those not named here stay what the model was built with. */
  readonly numbers?: Readonly<Record<string, LearningRate>>;
  /** A factor for each term by its name; 1 where it is not named. */
  readonly termWeights?: Readonly<Record<string, LearningRate>>;
  /**
   * Rules that weights are brought back to after each step, by a weight's name or what names begin with, such as
   * "decoder/output/kernel". The first that fits a weight holds.
   */
  readonly constraints?: Readonly<Record<string, Constraint>>;
  /**
   * The decay, in [0, 1), of an exponential moving average of the trained weights, which starts from the initial ones: after
   * each step average ← decay · average + (1 − decay) · weight. Validation judges the averages, and the model ends with them; the training
   * goes on with the weights themselves, which are in its state besides.
   */
  readonly averaging?: number;
}

type Scalars = Readonly<Record<string, tf.Tensor>>;

const prefixes = { numbers: "number ", termWeights: "term " } as const;

/** Returns the settings of a step that follow a schedule, under the names of its scalars. */
export function scheduledScalars(settings: Settings, step: number): Record<string, number> {
  const scalars: Record<string, number> = {};
  for (const kind of ["numbers", "termWeights"] as const)
    for (const [name, value] of Object.entries(settings[kind] ?? {}))
      if (typeof value === "function") scalars[`${prefixes[kind]}${name}`] = value(step);
  return scalars;
}

/** Returns an objective with its fixed settings, which are the same in training and in validation. */
export function withFixed(trainable: Trainable, settings: Settings): Trainable {
  const fixed = (values: Settings["numbers"] = {}) =>
    Object.entries(values).filter(
      (entry): entry is [string, number] => typeof entry[1] === "number",
    );
  const [numbers, weights] = [fixed(settings.numbers), fixed(settings.termWeights)];
  if (numbers.length + weights.length === 0) return trainable;
  const scalars = (values: readonly [string, number][]): Scalars =>
    Object.fromEntries(values.map(([name, value]) => [name, tf.scalar(value)]));
  return withScalars(trainable, () => ({
    numbers: scalars(numbers),
    termWeights: scalars(weights),
  }));
}

/** Returns an objective with the settings that a step's scalars carry. */
export const withScheduled = (trainable: Trainable, scalars: Scalars): Trainable =>
  withScalars(trainable, () => ({
    numbers: named(scalars, prefixes.numbers),
    termWeights: named(scalars, prefixes.termWeights),
  }));

/** @throws TrainingOptionError for a setting that is neither a finite number nor a schedule, or a constraint of no weight */
export function checkSettings({
  numbers = {},
  termWeights = {},
  constraints = {},
  averaging,
  trainable,
}: Settings & { readonly trainable: Trainable }): void {
  if (averaging !== undefined && !(averaging >= 0 && averaging < 1))
    throw new TrainingOptionError("averaging", "a number in [0, 1)", averaging);
  for (const prefix of Object.keys(constraints))
    if (!trainable.weights.some(({ name, trainable }) => trainable && weightBegins(name, prefix)))
      throw new TrainingOptionError(
        `constraints.${prefix}`,
        `a rule for weights that are trained (${trainable.weights.map(({ name }) => name).join(", ")})`,
        prefix,
      );
  for (const [kind, values] of Object.entries({ numbers, termWeights }))
    for (const [name, value] of Object.entries(values))
      if (typeof value !== "function" && !Number.isFinite(value))
        throw new TrainingOptionError(`${kind}.${name}`, "a number or a schedule", value);
      else if (typeof value === "function" && value.afterEpoch)
        throw new TrainingOptionError(
          `${kind}.${name}`,
          "a schedule of the step; one that follows the loss is for learning rates",
          value.spec?.name ?? value,
        );
}

/** Returns what a checkpoint says of settings; undefined where there are none. */
export function settingsSpec({ numbers, termWeights, constraints, averaging }: Settings): unknown {
  if (!numbers && !termWeights && !constraints && averaging === undefined) return undefined;
  const specs = (values: Settings["numbers"] = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, learningRateSpec(value)]),
    );
  const rules = Object.entries(constraints ?? {}).map(([name, { spec = "custom" }]) => [
    name,
    spec,
  ]);
  return {
    numbers: specs(numbers),
    termWeights: specs(termWeights),
    constraints: Object.fromEntries(rules),
    averaging,
  };
}

/** Brings a weight back to what its constraint, where it has one, allows. */
export function constrained(
  { constraints = {} }: Settings,
  name: string,
  weight: tf.Tensor,
): tf.Tensor {
  const rule = Object.entries(constraints).find(([prefix]) => weightBegins(name, prefix));
  return rule ? rule[1](weight) : weight;
}

const withScalars = (
  trainable: Trainable,
  settings: () => { readonly numbers: Scalars; readonly termWeights: Scalars },
): Trainable => ({
  ...trainable,
  objective(batch, context) {
    const { numbers, termWeights } = settings();
    const all = { ...context, numbers: { ...context.numbers, ...numbers } };
    const { terms, ...rest } = trainable.objective(batch, all);
    const weighted = { ...terms };
    for (const [name, weight] of Object.entries(termWeights)) {
      if (terms[name]) weighted[name] = tf.mul(terms[name], weight);
      else if (batch.x!.shape[0]! > 1)
        // a batch of one row may be too small for the term
        throw new TrainingOptionError(
          `termWeights.${name}`,
          `a weight of one of the terms ${Object.keys(terms).join(", ")}`,
          name,
        );
    }
    return { ...rest, terms: weighted };
  },
});

const named = (scalars: Scalars, prefix: string): Scalars =>
  Object.fromEntries(
    Object.entries(scalars)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, scalar]) => [name.slice(prefix.length), scalar]),
  );
