import * as tf from "@tensorflow/tfjs-core";
import type { LayerParts, ModelParts, PenaltyState } from "../penalties/penalty.ts";

/** Returns a dense layer, as far as a penalty looks at it. */
export function denseParts(
  activation: string,
  weights: Readonly<Record<string, tf.Tensor>> = {},
): LayerParts {
  return {
    name: "code",
    weights: Object.entries(weights).map(([originalName, tensor]) => ({
      originalName,
      read: () => tensor,
    })),
    getClassName: () => "Dense",
    getConfig: () => ({ activation }),
  };
}

/** Returns a batch of codes with the layers of its encoder and decoder. */
export function penaltyState(
  code: tf.Tensor,
  encoder: ModelParts = { layers: [] },
  decoder: ModelParts = { layers: [] },
): PenaltyState {
  const input = tf.zeros([code.shape[0]!, 1]);
  return { input, code, reconstruction: input, encoder, decoder };
}
