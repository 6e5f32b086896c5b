import { finiteScalars } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Rounds each channel to one of its levels: [batch, h, w, levels.length] to the same. */
export class FiniteScalars extends tfl.layers.Layer {
  static readonly className = "FiniteScalars";
  readonly #levels: readonly number[];

  constructor(levels: readonly number[]) {
    super({ name: "finiteScalars" });
    this.#levels = levels;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), levels: [...this.#levels] };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const code = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => finiteScalars(code, this.#levels));
  }
}
