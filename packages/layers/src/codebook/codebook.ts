import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { nearestEntries } from "../codes/nearest-entries.ts";
import { fillRandom } from "../random/fill-random.ts";

/** The options of a `Codebook`. */
export interface CodebookOptions {
  /** How many entries there are. */
  readonly size: number;
  /** How many numbers an entry has. */
  readonly dim: number;
  /** Whether gradients move the entries; else they follow the vectors that they stand for, and count them. */
  readonly learned: boolean;
  readonly seed: number;
  /** Which of several codebooks it is, from 1. */
  readonly level: number;
}

/**
 * A layer that holds the entries that vectors are replaced by: [..., dim] to the nearest entries, in the same shape. Entries begin uniform within 1/size of
 * 0; beside those that no gradient moves stands how many vectors of a batch each stands for, as a moving average.
 *
 * A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017,
 * https://arxiv.org/abs/1711.00937
 */
export class Codebook extends tfl.layers.Layer {
  static readonly className = "Codebook";
  readonly #options: CodebookOptions;
  #entries: tfl.LayerVariable | undefined;
  #counts: tfl.LayerVariable | undefined;

  constructor(options: CodebookOptions) {
    super({ name: `level${options.level}` });
    this.#options = options;
  }

  override build(): void {
    const { size, dim, learned } = this.#options;
    const zeros = tfl.initializers.zeros();
    this.#entries = this.addWeight("entries", [size, dim], "float32", zeros, undefined, learned);
    if (!learned)
      this.#counts = this.addWeight("counts", [size, 1], "float32", zeros, undefined, false);
    const first = this.#firstEntries();
    this.#entries.write(first);
    first.dispose();
    this.built = true;
  }

  /** The entries, [size, dim]. */
  get entries(): tfl.LayerVariable {
    return this.#entries!;
  }

  /** How many vectors of a batch each entry stands for, [size, 1]; undefined where gradients move the entries. */
  get counts(): tfl.LayerVariable | undefined {
    return this.#counts;
  }

  /** Whether the entries are those that it was built with. */
  get isNew(): boolean {
    return tf.tidy(() => {
      const first = this.#firstEntries().dataSync();
      return this.entries
        .read()
        .dataSync()
        .every((value, i) => value === first[i]);
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { size, dim, learned } = this.#options;
    return { ...super.getConfig(), size, dim, learned };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape | tfl.Shape[] {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const vectors = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => {
      const flat = tf.reshape(vectors, [-1, this.#options.dim]);
      const entries = this.entries.read();
      return tf.reshape(tf.matMul(nearestEntries(flat, entries), entries), vectors.shape);
    });
  }

  #firstEntries(): tf.Tensor {
    const { size, dim, seed, level } = this.#options;
    const values = new Float32Array(size * dim);
    fillRandom("uniform", values, { seed, step: level, draw: 0 });
    return tf.tensor(
      values.map((value) => (2 * value - 1) / size),
      [size, dim],
    );
  }
}
