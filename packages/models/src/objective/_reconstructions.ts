import {
  bernoulliNll,
  binaryCrossEntropy,
  type Domain,
  type MaskOptions,
  meanAbsoluteError,
  meanSquaredError,
} from "@autoencoders/losses";
import type * as tf from "@tensorflow/tfjs-core";
import { applyOutput } from "./_apply-output.ts";
import type { OutputActivation } from "./_outputs.ts";

/** The name of a reconstruction loss. */
export type ReconstructionName =
  | "binaryCrossEntropy"
  | "bernoulliNll"
  | "meanSquaredError"
  | "meanAbsoluteError";

interface Reconstruction {
  /** The output activations that it goes with. */
  readonly outputs: readonly OutputActivation[];
  /** The numbers in a row that the loss can judge, where these are not all. */
  readonly domain?: Domain;
  /** Judges logits by rows of the same number of features: [batch]. */
  readonly loss: (
    logits: tf.Tensor,
    target: tf.Tensor,
    options: { readonly output: OutputActivation } & MaskOptions,
  ) => tf.Tensor;
}

/** Reconstruction losses on logits by name. */
export const reconstructions: Readonly<Record<ReconstructionName, Reconstruction>> = {
  binaryCrossEntropy: {
    outputs: ["sigmoid"],
    domain: binaryCrossEntropy.domain,
    loss: binaryCrossEntropy,
  },
  bernoulliNll: { outputs: ["sigmoid"], domain: bernoulliNll.domain, loss: bernoulliNll },
  meanSquaredError: {
    outputs: ["sigmoid", "linear", "exponential", "softmax"],
    loss: (logits, target, { output, mask }) =>
      meanSquaredError(applyOutput(output, logits, target.shape), target, { mask }),
  },
  meanAbsoluteError: {
    outputs: ["sigmoid", "linear", "exponential", "softmax"],
    loss: (logits, target, { output, mask }) =>
      meanAbsoluteError(applyOutput(output, logits, target.shape), target, { mask }),
  },
};
