import type * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import type { LossContext } from "../autoencoder.ts";
import { dense, hiddenLayers } from "../dense/_dense-layers.ts";
import { surpriseOf } from "./_surprise-of.ts";

/** A network that tells codes of one kind from codes of another, and what it says of them. */
export interface CodeDiscriminator {
  /** Maps codes [batch, codeDim] to the logits of their being of the first kind, [batch, 1]. */
  readonly network: tfl.LayersModel;
  /** Gives these logits: where it has learned all there is, log p₁(code) − log p₂(code). */
  readonly logits: (codes: tf.Tensor, context: LossContext) => tf.Tensor;
  /** Gives the cross-entropies of codes that are of the first kind or not, in nats: [batch, codeDim] to [batch]. */
  readonly surprise: (codes: tf.Tensor, isFirst: boolean, context: LossContext) => tf.Tensor;
}

/** Builds a discriminator of codes with relu layers of these sizes; its kernels are still zero: `initializeKernels` fills them. */
export function codeDiscriminator(codeDim: number, hidden: readonly number[]): CodeDiscriminator {
  const input = tfl.input({ name: "codes", shape: [codeDim] });
  const logit = dense(hiddenLayers(input, hidden, "relu"), "logit", 1, "linear");
  const network = tfl.model({ name: "discriminator", inputs: input, outputs: logit });
  const logits = (codes: tf.Tensor, { training }: LossContext): tf.Tensor =>
    applyLayer(network, codes, { training });
  return {
    network,
    logits,
    surprise: (codes, isFirst, context) => surpriseOf(logits(codes, context), isFirst),
  };
}

/** Counts the numbers of a discriminator of codes of a size; 0 where there is none. */
export function discriminatorParameters(codeDim: number, hidden?: readonly number[]): number {
  if (!hidden) return 0;
  const sizes = [codeDim, ...hidden, 1];
  return sizes.slice(1).reduce((sum, size, i) => sum + (sizes[i]! + 1) * size, 0);
}
