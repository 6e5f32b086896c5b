import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

interface SliceOptions {
  readonly name: string;
  /** The first column that is taken. */
  readonly from: number;
  /** How many columns are taken. */
  readonly size: number;
}

/** Takes neighboring columns: [batch, columns] to [batch, size]. */
export class Slice extends tfl.layers.Layer {
  static readonly className = "Slice";
  readonly #from: number;
  readonly #size: number;

  constructor({ name, from, size }: SliceOptions) {
    super({ name });
    this.#from = from;
    this.#size = size;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), from: this.#from, size: this.#size };
  }

  override computeOutputShape(): tfl.Shape {
    return [null, this.#size];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.slice(x, [0, this.#from], [x.shape[0]!, this.#size]);
  }
}
