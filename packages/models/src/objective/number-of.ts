import type * as tf from "@tensorflow/tfjs-core";
import type { LossContext } from "../autoencoder.ts";

/** A number of the objective in this step: what a schedule set, a tensor [], else the value it has without one. */
export const numberOf = (
  { numbers = {} }: Pick<LossContext, "numbers">,
  name: string,
  value: number,
): tf.Tensor | number => (Object.hasOwn(numbers, name) ? numbers[name]! : value);
