import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Cuts numbers off at ±limit. Same shape. */
export class Clip extends tfl.layers.Layer {
  static readonly className = "Clip";
  readonly #limit: number;

  constructor({ name, limit }: { readonly name: string; readonly limit: number }) {
    super({ name });
    this.#limit = limit;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), limit: this.#limit };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.clipByValue(x, -this.#limit, this.#limit);
  }
}
