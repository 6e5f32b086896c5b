import { bernoulliNll, binaryCrossEntropy, meanSquaredError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";

/** What a decoder ends in. */
export const outputActivations = { sigmoid: tf.sigmoid, linear: (logits: tf.Tensor) => logits };
export type OutputActivation = keyof typeof outputActivations;

interface Reconstruction {
  readonly outputs: readonly OutputActivation[];
  /** [batch] from logits and rows of as many features. */
  readonly loss: (logits: tf.Tensor, target: tf.Tensor, output: OutputActivation) => tf.Tensor;
}

/** Reconstruction losses on logits, and the outputs that each goes with. */
export const reconstructions = {
  binaryCrossEntropy: { outputs: ["sigmoid"], loss: binaryCrossEntropy },
  bernoulliNll: { outputs: ["sigmoid"], loss: bernoulliNll },
  meanSquaredError: {
    outputs: ["sigmoid", "linear"],
    loss: (logits, target, output) => meanSquaredError(outputActivations[output](logits), target),
  },
} as const satisfies Record<string, Reconstruction>;
export type ReconstructionName = keyof typeof reconstructions;
