import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { nearestEntries } from "../codes/nearest-entries.ts";
import { oneShape } from "../tied/_one-shape.ts";
import type { Codebook } from "./codebook.ts";

/**
 * Numbers the entry of a codebook that is nearest to each vector, from 0: [batch, h, w, dim] to [batch, h, w]. Of several codebooks each
 * has what those before left over, and the numbers of one vector stand side by side, [batch, h, w, codebooks].
 */
export class EntryIndices extends tfl.layers.Layer {
  static readonly className = "EntryIndices";
  readonly codebooks: readonly Codebook[];

  constructor(codebooks: readonly Codebook[]) {
    super({ name: "indices" });
    this.codebooks = codebooks;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), codebooks: this.codebooks.map(({ name }) => name) };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const places = oneShape(inputShape).slice(0, -1);
    return this.codebooks.length === 1 ? places : [...places, this.codebooks.length];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const vectors = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => {
      let rest: tf.Tensor = tf.reshape(vectors, [-1, vectors.shape.at(-1)!]);
      const indices = this.codebooks.map((codebook) => {
        const entries = codebook.entries.read();
        const marks = nearestEntries(rest, entries);
        rest = tf.sub(rest, tf.matMul(marks, entries));
        return tf.matMul(marks, tf.reshape(tf.range(0, entries.shape[0]!), [-1, 1]));
      });
      const places = vectors.shape.slice(0, -1);
      return indices.length === 1
        ? tf.reshape(indices[0]!, places)
        : tf.reshape(tf.concat(indices, 1), [...places, indices.length]);
    });
  }
}
