import { type DataSetRows, head } from "@autoencoders/datasets";
import * as tf from "@tensorflow/tfjs-core";

/** The first rows as a tensor, [count, ...row]; intensities scaled to [0, 1]. */
export function toTensor(examples: DataSetRows, count: number): tf.Tensor {
  const { data, shape } = head(examples, count);
  const numbers = data instanceof Uint8Array ? Float32Array.from(data, (byte) => byte / 255) : data;
  return tf.tensor(numbers, [...shape], "float32");
}
