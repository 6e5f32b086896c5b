import * as tf from "@tensorflow/tfjs-core";
import type { Random } from "../random/random.ts";
import type { Corruption, CorruptionSpec } from "./corruption.ts";

/** Returns a corruption that carries its name and options, what it does in a tidy. */
export function corruptionOf(
  spec: CorruptionSpec,
  damage: (x: tf.Tensor, random: Random) => tf.Tensor,
): Corruption {
  const corruption = (x: tf.Tensor, random: Random): tf.Tensor => tf.tidy(() => damage(x, random));
  return Object.freeze(Object.assign(corruption, { spec }));
}
