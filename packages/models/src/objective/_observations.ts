import {
  bernoulliNll,
  binaryCrossEntropy,
  type Domain,
  meanSquaredError,
} from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";

/** What a decoder ends in. */
export const outputActivations = { sigmoid: tf.sigmoid, linear: (logits: tf.Tensor) => logits };
export type OutputActivation = keyof typeof outputActivations;

/** The numbers that each can give, where these are not all. */
export const outputRanges: Readonly<Record<OutputActivation, Domain | undefined>> = {
  sigmoid: [0, 1],
  linear: undefined,
};

export type ReconstructionName = "binaryCrossEntropy" | "bernoulliNll" | "meanSquaredError";

interface Reconstruction {
  /** The numbers in a row that the loss can judge, where these are not all. */
  readonly domain?: Domain;
  readonly outputs: readonly OutputActivation[];
  /** [batch] from logits and rows of as many features. */
  readonly loss: (logits: tf.Tensor, target: tf.Tensor, output: OutputActivation) => tf.Tensor;
}

/** Reconstruction losses on logits, and the outputs that each goes with. */
export const reconstructions: Readonly<Record<ReconstructionName, Reconstruction>> = {
  binaryCrossEntropy: {
    outputs: ["sigmoid"],
    domain: binaryCrossEntropy.domain,
    loss: binaryCrossEntropy,
  },
  bernoulliNll: { outputs: ["sigmoid"], domain: bernoulliNll.domain, loss: bernoulliNll },
  meanSquaredError: {
    outputs: ["sigmoid", "linear"],
    loss: (logits, target, output) => meanSquaredError(outputActivations[output](logits), target),
  },
};
