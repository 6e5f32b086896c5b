import type * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { applyNetwork } from "../_apply-layer.ts";
import type { LossContext } from "../autoencoder.ts";
import { dense, flatInput, hiddenLayers } from "../dense/_dense-layers.ts";

/** What a discriminator makes of rows. */
interface Judgement {
  /** The logits of their being data, [batch, 1]. */
  readonly logits: tf.Tensor;
  /** What one of its hidden layers gives, [batch, units]. */
  readonly features: tf.Tensor;
}

/** A network that tells rows of the data from those that a decoder gives. */
export interface RowDiscriminator {
  /** Maps rows [batch, ...inputShape] to the two tensors of a judgement. */
  readonly network: tfl.LayersModel;
  readonly judge: (rows: tf.Tensor, context: LossContext) => Judgement;
}

/**
 * Builds a discriminator of rows with relu layers of these sizes; its kernels are still zero: `initializeKernels` fills them.
 *
 * @param layer the hidden layer whose units are the features, counted from 1
 */
export function rowDiscriminator(
  inputShape: readonly number[],
  hidden: readonly number[],
  layer: number,
): RowDiscriminator {
  const { input, flat } = flatInput(inputShape);
  const features = hiddenLayers(flat, hidden.slice(0, layer), "relu");
  const rest = hidden.slice(layer).reduce((y, units, i) => {
    return dense(y, `hidden${layer + i + 1}`, units, "relu");
  }, features);
  const logit = dense(rest, "logit", 1, "linear");
  const network = tfl.model({ name: "discriminator", inputs: input, outputs: [logit, features] });
  return {
    network,
    judge(rows, { training }) {
      const [logits, seen] = applyNetwork(network, rows, { training });
      return { logits: logits!, features: seen! };
    },
  };
}
