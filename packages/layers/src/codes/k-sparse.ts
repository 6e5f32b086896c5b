import * as tf from "@tensorflow/tfjs-core";
import { LayerError } from "../layer-error.ts";
import { aboveThreshold } from "./_above-threshold.ts";

/**
 * Returns the k largest numbers of each row of the code; the others, and their gradients, are 0. Numbers equal to the k-th stay too.
 *
 * @param code [batch, units]
 * @param options.k from 1 to units; the paper evaluates with a little more than it trains with, α·k with α ≥ 1
 * @returns [batch, units]
 * @throws LayerError where the code is no matrix or k is out of its range
 *
 * A. Makhzani, B. Frey, "k-Sparse Autoencoders", ICLR 2014, https://arxiv.org/abs/1312.5663
 */
export function kSparse(code: tf.Tensor, { k }: { readonly k: number }): tf.Tensor {
  const units = code.shape.at(-1) ?? 0;
  if (!(Number.isInteger(k) && k >= 1 && k <= units)) {
    throw new LayerError(
      `kSparse: expected k to be an integer from 1 to the ${units} units of the code, got ${k}`,
    );
  }
  return tf.tidy(() =>
    aboveThreshold("kSparse", code, (h) => tf.min(tf.topk(h, k).values, 1, true)),
  );
}
