import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** The share of the newest batch in the moving averages: they are of about 20 batches. */
const newest = 0.05;

/** Keeps variances from 0: of a column that every net reconstructs, the numbers of rows have seven digits only. */
export const leastVariance = 1e-6;

/**
 * Divides each column by its standard deviation about 0, a moving average over the batches that it is applied to in training, of the
 * numbers that `counted` says are there where it is given:
 * [batch, columns] to the same. tf.layers' batch normalization subtracts a mean, and cannot train without scale and center.
 */
export class MovingVariance extends tfl.layers.Layer {
  static readonly className = "MovingVariance";
  readonly #columns: number;
  #variance: tfl.LayerVariable | undefined;

  constructor({ name, columns }: { readonly name: string; readonly columns: number }) {
    super({ name });
    this.#columns = columns;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), columns: this.#columns };
  }

  override build(): void {
    const ones = tfl.initializers.ones();
    const shape = [this.#columns];
    this.#variance = this.addWeight("variance", shape, "float32", ones, undefined, false);
    this.built = true;
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    {
      training = false,
      counted,
    }: { readonly training?: boolean; readonly counted?: tf.Tensor | undefined } = {},
  ): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => {
      const variance = this.#variance!.read();
      if (training) {
        const count = counted && tf.sum(counted, 0);
        const ofBatch = count
          ? tf.div(tf.sum(tf.mul(tf.square(x), counted!), 0), tf.maximum(count, 1))
          : tf.mean(tf.square(x), 0);
        // A column without a number in the batch keeps its average.
        const share = count ? tf.mul(newest, tf.minimum(count, 1)) : newest;
        this.#variance!.write(tf.add(variance, tf.mul(share, tf.sub(ofBatch, variance))));
      }
      return tf.div(x, tf.sqrt(tf.add(variance, leastVariance)));
    });
  }
}
