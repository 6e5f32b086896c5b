import type { StepArguments } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { constrained, type Settings } from "./_scheduled.ts";

/** A weight and what moves it. */
interface Move extends Pick<StepArguments, "state" | "scalars"> {
  readonly name: string;
  readonly weight: tf.Tensor;
  readonly gradient: tf.Tensor;
}

/** Gives what a step changes of one weight: it, its slots, and its average where there are such. */
export function moveWeight(
  { name, weight, gradient, state, scalars }: Move,
  { optimizer, settings }: { readonly optimizer: Optimizer; readonly settings: Settings },
): Record<string, tf.Tensor> {
  const slotNames = Object.keys(optimizer.slots);
  const { averaging } = settings;
  const slots = Object.fromEntries(
    slotNames.map((slot) => [slot, state[`slots/${slot}/${name}`]!]),
  );
  const next = optimizer.update(gradient, weight, slots, scalars);
  const moved = constrained(settings, name, next.weight);
  const changed: Record<string, tf.Tensor> = { [`weights/${name}`]: moved };
  if (averaging !== undefined)
    changed[`averages/${name}`] = tf.add(
      tf.mul(state[`averages/${name}`]!, averaging),
      tf.mul(moved, 1 - averaging),
    );
  for (const slot of slotNames) changed[`slots/${slot}/${name}`] = next.slots[slot]!;
  return changed;
}
