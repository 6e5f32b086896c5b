import * as tf from "@tensorflow/tfjs-core";
import { fillRandom } from "./fill-random.ts";

/** The random tensors of one step: same seed, step and draw order give the same bits in every engine. */
export interface Random {
  /** Returns standard normal numbers, float32, of a shape. */
  normal(shape: readonly number[]): tf.Tensor;
  /** Returns uniform numbers in [0, 1), float32 with 24 random bits, of a shape. */
  uniform(shape: readonly number[]): tf.Tensor;
}

/**
 * Returns the draws of one step outside a training, such as of an evaluation by hand; a training's engines fill theirs by
 * `fillRandom` themselves. They are numbered in the order they are asked for.
 *
 * @param seed any safe integer; 0 is a seed like any other
 * @param step the step these draws belong to, ≥ 0
 */
export function seededRandom(seed: number, step = 0): Random {
  let draw = 0;
  const tensor = (kind: "normal" | "uniform", shape: readonly number[]): tf.Tensor => {
    const values = new Float32Array(tf.util.sizeFromShape([...shape]));
    fillRandom(kind, values, { seed, step, draw: draw++ });
    return tf.tensor(values, [...shape], "float32");
  };
  return {
    normal: (shape) => tensor("normal", shape),
    uniform: (shape) => tensor("uniform", shape),
  };
}
