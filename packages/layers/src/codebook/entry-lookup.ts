import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { oneShape } from "../tied/_one-shape.ts";
import type { Codebook } from "./codebook.ts";

/**
 * Gives the entries of codebooks by their numbers, the sum of those of one vector: what `EntryIndices` gives to [batch, h, w, dim]. A
 * number between two is rounded, and one that no entry has gives NaN.
 */
export class EntryLookup extends tfl.layers.Layer {
  static readonly className = "EntryLookup";
  readonly codebooks: readonly Codebook[];

  constructor(codebooks: readonly Codebook[]) {
    super({ name: "entries" });
    this.codebooks = codebooks;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), codebooks: this.codebooks.map(({ name }) => name) };
  }

  override computeOutputShape(inputShape: tfl.Shape | tfl.Shape[]): tfl.Shape {
    const [, dim] = this.codebooks[0]!.entries.shape;
    const shape = oneShape(inputShape);
    return [...(this.codebooks.length === 1 ? shape : shape.slice(0, -1)), dim!];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const indices = Array.isArray(inputs) ? inputs[0]! : inputs;
    return tf.tidy(() => {
      const count = this.codebooks.length;
      const columns = tf.split(tf.round(tf.reshape(indices, [-1, count])), count, 1);
      const entries = this.codebooks.map((codebook, i) => {
        const book = codebook.entries.read();
        const marks = tf.cast(
          tf.equal(columns[i]!, tf.reshape(tf.range(0, book.shape[0]!), [1, -1])),
          "float32",
        );
        // One mark in each row; none makes it 0 / 0.
        return tf.div(tf.matMul(marks, book), tf.sum(marks, 1, true));
      });
      const sum = entries.reduce((all, each) => tf.add(all, each));
      const places = count === 1 ? indices.shape : indices.shape.slice(0, -1);
      return tf.reshape(sum, [...places, sum.shape.at(-1)!]);
    });
  }
}
