import { type Autoencoder, inputShapeOf, type LossContext } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";

/** Draws that are the middle of their distribution, with which a code is its mean. */
export const atMean: LossContext = {
  training: false,
  random: {
    normal: (shape) => tf.zeros([...shape]),
    uniform: (shape) => tf.fill([...shape], 0.5),
  },
};

/**
 * Returns the names of the terms of a model's objective that each row has of its own, which `scoreRows` gives: not those of a whole batch or of
 * the weights.
 */
export function rowTerms(model: Pick<Autoencoder, "encoder" | "losses">): string[] {
  const shape = [2, ...inputShapeOf(model.encoder)];
  return tf.tidy(() => {
    const terms = Object.entries(model.losses({ x: tf.fill(shape, 0.5) }, atMean));
    // Of two rows there are two.
    return terms.filter(([, term]) => term.shape.join() === "2").map(([name]) => name);
  });
}
