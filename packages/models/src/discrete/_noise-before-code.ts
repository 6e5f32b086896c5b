import type { Random } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Adds normal noise while training, from the step's own draws, and nothing else: the same shape. */
export class NoiseBeforeCode extends tfl.layers.Layer {
  static readonly className = "NoiseBeforeCode";
  readonly #stddev: number;

  constructor(stddev: number) {
    super({ name: "noise" });
    this.#stddev = stddev;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), stddev: this.#stddev };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    { training = false, random }: { readonly training?: boolean; readonly random?: Random } = {},
  ): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    if (!training || !random) return tf.clone(x);
    return tf.tidy(() => tf.add(x, tf.mul(random.normal(x.shape), this.#stddev)));
  }
}
