import { type DataSetRows, head } from "@autoencoders/datasets";
import * as tf from "@tensorflow/tfjs-core";

/** Returns a tensor of the first rows, [count, ...row]; intensities are scaled to [0, 1]. */
export function toTensor(examples: DataSetRows, count: number): tf.Tensor {
  const { data, shape } = head(examples, count);
  const numbers = data instanceof Uint8Array ? Float32Array.from(data, (byte) => byte / 255) : data;
  return tf.tensor(numbers, [...shape], "float32");
}
