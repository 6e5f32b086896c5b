import type { StateArrays, Step, StepArguments } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { outputPrefix } from "../loop/_part-figures.ts";
import { learningRateAt } from "../schedules/learning-rate.ts";
import { scheduledScalars } from "./_scheduled.ts";
import type { TrainingPart } from "./training-part.ts";
import { initialState, trainingStep } from "./training-step.ts";

/**
 * The steps of all parts on one batch as one step, each on the state that those before it leave. A training of one part has
 * the names of `trainingStep`; of several, slots, scalars and outputs (but the first part's) carry the part's name.
 */
export function partsStep(
  parts: readonly TrainingPart[],
  { clipNorm }: { readonly clipNorm?: number | undefined } = {},
): Step {
  const steps = parts.map((part) => {
    const step = trainingStep(part.trainable, part.optimizer, {
      clipNorm: part.clipNorm ?? clipNorm,
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

/** The state that a training of these parts starts from. */
export function initialPartsState(parts: readonly TrainingPart[]): StateArrays {
  const states = parts.map(({ name, trainable, optimizer, ...settings }) => {
    const state = initialState(trainable, optimizer, settings);
    return parts.length === 1 ? state : renamed(state, (key) => stateName(name, key));
  });
  return Object.assign({}, ...states);
}

/** The scalars of `partsStep` at a step, counted from 1. */
export function scalarsAt(parts: readonly TrainingPart[], step: number): Record<string, number> {
  const all = parts.map(({ name, optimizer, every = 1, ...settings }) => {
    const rate = learningRateAt(optimizer.learningRate, step);
    const scalars = {
      ...optimizer.coefficients(step, rate),
      ...scheduledScalars(settings, step),
      ...(every > 1 && { [turn]: step % every === 0 ? 1 : 0 }),
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

/** Weights belong to all parts, slots to one. */
const stateName = (part: string, name: string): string =>
  name.startsWith("slots/") ? `slots/${part} ${name.slice("slots/".length)}` : name;

const renamed = <T>(
  record: Readonly<Record<string, T>>,
  rename: (name: string) => string,
): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [rename(name), value]));
