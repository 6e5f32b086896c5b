import * as tf from "@tensorflow/tfjs-core";
import type { Corruption, CorruptionSpec } from "./corruption.ts";
import type { Random } from "./random.ts";

/** A corruption that carries its name and options. */
export function corruptionOf(
  spec: CorruptionSpec,
  damage: (x: tf.Tensor, random: Random) => tf.Tensor,
): Corruption {
  const corruption = (x: tf.Tensor, random: Random): tf.Tensor => tf.tidy(() => damage(x, random));
  return Object.freeze(Object.assign(corruption, { spec }));
}
