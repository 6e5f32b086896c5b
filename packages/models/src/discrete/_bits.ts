import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** Rounds numbers in [0, 1] to 0 or 1 except while training: the same shape. */
export class Bits extends tfl.layers.Layer {
  static readonly className = "Bits";

  constructor() {
    super({ name: "bits" });
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    { training = false }: { readonly training?: boolean } = {},
  ): tf.Tensor {
    const code = Array.isArray(inputs) ? inputs[0]! : inputs;
    return training ? tf.clone(code) : tf.round(code);
  }
}
