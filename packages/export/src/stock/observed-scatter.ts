import type { Random } from "@autoencoders/layers";
import { type Autoencoder, UnsuitedModelError } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/**
 * Returns the standard deviation that a model's samples have around what their codes decode to, of each number of a row in order; undefined
 * where its samples are the decoded codes.
 *
 * @throws UnsuitedModelError where samples are drawn in another way than by one standard normal number for each number of a row
 */
export function observedScatter({
  name,
  decoder,
  observe,
}: Pick<Autoencoder, "name" | "decoder" | "observe">): Float32Array | undefined {
  if (!observe) return undefined;
  const shape = decoder.outputs[0]!.shape.slice(1).map(Number);
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  return tf.tidy(() => {
    let draws = 0;
    const drawing = (numbers: tf.Tensor): Random => ({
      normal(drawn) {
        draws++;
        return tf.reshape(numbers, [...drawn]);
      },
      uniform: (drawn) => tf.fill([...drawn], Number.NaN),
    });
    const rows = (numbers: tf.Tensor): tf.Tensor => tf.reshape(numbers, [2, ...shape]);
    const stddev = observe(tf.zeros([2, ...shape]), drawing(tf.ones([2 * size])));
    const waves = (phase: number): tf.Tensor =>
      rows(tf.tensor1d(Float32Array.from({ length: 2 * size }, (_, i) => Math.sin(phase + i))));
    const [center, noise] = [waves(1), waves(2)];
    const apart = tf.sub(observe(center, drawing(noise)), tf.add(center, tf.mul(noise, stddev)));
    const isPlain = draws === 2 && tf.max(tf.abs(apart)).dataSync()[0]! <= 1e-5;
    if (isPlain) return stddev.dataSync<"float32">().slice(0, size);
    throw new UnsuitedModelError(
      "sample",
      "rows that scatter around what their codes decode to by one normal number each",
      `"${name}", which draws them in another way`,
      "export to onnx, or export the decoder",
    );
  });
}
