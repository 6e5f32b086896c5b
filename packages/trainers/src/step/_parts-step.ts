import type { StateArrays, Step, StepArguments } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { type Cadence, turnAt } from "../loop/_cadence.ts";
import { outputPrefix } from "../loop/_part-figures.ts";
import type { PartsSeen } from "../loop/training-state.ts";
import { learningRateAt } from "../schedules/learning-rate.ts";
import { scheduledScalars } from "./_scheduled.ts";
import type { Trainable } from "./trainable.ts";
import type { TrainingPart } from "./training-part.ts";
import { groupScalars, initialState, trainingStep } from "./training-step.ts";

/**
 * The steps of all parts on one batch as one step, each on the state that those before it leave. A training of one part has
 * the names of `trainingStep`; of several, slots, scalars and outputs (but the first part's) carry the part's name.
 */
export function partsStep(
  parts: readonly TrainingPart[],
  {
    clipNorm,
    accumulate,
  }: { readonly clipNorm?: number | undefined; readonly accumulate?: number | undefined } = {},
): Step {
  const steps = parts.map((part, place) => {
    const step = trainingStep(averagedOnce(part, parts.slice(place + 1)), part.optimizer, {
      clipNorm: part.clipNorm ?? clipNorm,
      accumulate,
      ...(part.numbers && { numbers: part.numbers }),
      ...(part.termWeights && { termWeights: part.termWeights }),
      ...(part.constraints && { constraints: part.constraints }),
      ...(part.averaging !== undefined && { averaging: part.averaging }),
    });
    return inItsTurn(step, part);
  });
  if (steps.length === 1) return steps[0]!;
  const all = steps.map((step, place) => {
    const { name } = parts[place]!;
    return { step: named(step, name), name, prefix: outputPrefix(name, place) };
  });
  return {
    state: Object.assign({}, ...all.map(({ step }) => step.state)),
    scalars: all.flatMap(({ step }) => step.scalars),
    run({ state, ...rest }) {
      const changed: Record<string, tf.Tensor> = {};
      const outputs: Record<string, tf.Tensor> = {};
      for (const { step, prefix } of all) {
        const result = step.run({ ...rest, state: { ...state, ...changed } });
        Object.assign(changed, result.state);
        for (const [output, mean] of Object.entries(result.outputs))
          outputs[`${prefix}${output}`] = mean;
      }
      return { state: changed, outputs };
    },
  };
}

/** What a part trains, its weights marked that a later part with averages moves too. */
function averagedOnce({ trainable }: TrainingPart, later: readonly TrainingPart[]): Trainable {
  const names = new Set(
    later
      .filter(({ averaging }) => averaging !== undefined)
      .flatMap(({ trainable }) => trainable.weights)
      .filter(({ trainable }) => trainable)
      .map(({ name }) => name),
  );
  const weights = trainable.weights.map((weight) =>
    names.has(weight.name) ? { ...weight, averagedLater: true } : weight,
  );
  return { ...trainable, weights };
}

/** The state that a training of these parts starts from. */
export function initialPartsState(
  parts: readonly TrainingPart[],
  { accumulate }: { readonly accumulate?: number | undefined } = {},
): StateArrays {
  const states = parts.map(({ name, trainable, optimizer, ...settings }) => {
    const state = initialState(trainable, optimizer, { ...settings, accumulate });
    return parts.length === 1 ? state : renamed(state, (key) => stateName(name, key));
  });
  return Object.assign({}, ...states);
}

/**
 * The scalars of `partsStep` at a step, counted from 1. Optimizers, schedules and turns count updates.
 *
 * @param seen what schedules know of the epochs so far, by the names of the parts
 */
export function scalarsAt(
  parts: readonly TrainingPart[],
  step: number,
  { cadence, seen = {} }: { readonly cadence: Cadence; readonly seen?: PartsSeen | undefined },
): Record<string, number> {
  const { update, share, isFirst, isLast } = turnAt(step, cadence);
  const all = parts.map(({ name, optimizer, every = 1, ...settings }) => {
    const rate = learningRateAt(optimizer.learningRate, update, seen[name]);
    const scalars = {
      ...optimizer.coefficients(update, rate),
      ...scheduledScalars(settings, update),
      ...(every > 1 && { [turn]: update % every === 0 ? 1 : 0 }),
      ...(cadence.accumulate > 1 && {
        [groupScalars.carry]: isFirst ? 0 : 1,
        [groupScalars.share]: share,
        [groupScalars.end]: isLast ? 1 : 0,
      }),
    };
    return parts.length === 1 ? scalars : renamed(scalars, (scalar) => `${name} ${scalar}`);
  });
  return Object.assign({}, ...all);
}

const turn = "turn";

/** A step whose changes are kept on every k-th batch alone. Chosen by a scalar: one graph serves all batches. */
function inItsTurn(step: Step, { every = 1 }: TrainingPart): Step {
  if (every === 1) return step;
  return {
    ...step,
    scalars: [...step.scalars, turn],
    run({ scalars: { [turn]: isOn, ...scalars }, ...rest }) {
      const { state, outputs } = step.run({ ...rest, scalars });
      const kept = Object.entries(state).map(([name, tensor]) => [
        name,
        tf.where(tf.greater(isOn!, 0.5), tensor, rest.state[name]!),
      ]);
      return { state: Object.fromEntries(kept), outputs };
    },
  };
}

/** A step with the part's name in its slots and scalars. */
const named = (step: Step, part: string): Step => ({
  state: renamed(step.state, (name) => stateName(part, name)),
  scalars: step.scalars.map((scalar) => `${part} ${scalar}`),
  run({ state, scalars, ...rest }: StepArguments) {
    const own = step.run({
      ...rest,
      state: Object.fromEntries(
        Object.keys(step.state).map((name) => [name, state[stateName(part, name)]!]),
      ),
      scalars: Object.fromEntries(
        step.scalars.map((scalar) => [scalar, scalars[`${part} ${scalar}`]!]),
      ),
    });
    return { ...own, state: renamed(own.state, (name) => stateName(part, name)) };
  },
});

/** Weights belong to all parts, slots and sums of gradients to one. */
const stateName = (part: string, name: string): string => {
  const prefix = ["slots/", "gradients/"].find((each) => name.startsWith(each));
  return prefix === undefined ? name : `${prefix}${part} ${name.slice(prefix.length)}`;
};

const renamed = <T>(
  record: Readonly<Record<string, T>>,
  rename: (name: string) => string,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
