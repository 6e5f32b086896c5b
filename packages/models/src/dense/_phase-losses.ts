import { meanSquaredError } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import type * as tfl from "@tensorflow/tfjs-layers";
import { applyLayer } from "../_apply-layer.ts";
import { applyOutput } from "../objective/_apply-output.ts";
import type { OutputActivation } from "../objective/_outputs.ts";
import { type ReconstructionName, reconstructions } from "../objective/_reconstructions.ts";

/** How well a decoder's layer gives back its encoder layer's input. */
export type PhaseLoss = (
  code: tf.Tensor,
  input: tf.Tensor,
  mask?: tf.Tensor,
) => { loss: tf.Tensor; reconstruction: tf.Tensor };

/** The model's own loss, by a layer that gives logits. */
export const lossOfRows =
  (layer: tfl.layers.Layer, output: OutputActivation, name: ReconstructionName): PhaseLoss =>
  (code, rows, mask) => {
    const logits = applyLayer(layer, code);
    return {
      loss: reconstructions[name].loss(logits, rows, { output, mask }),
      reconstruction: tf.reshape(applyOutput(output, logits, rows.shape), rows.shape),
    };
  };

/** The mean squared error of a hidden layer that gives codes. */
export const lossOfCodes =
  (layer: tfl.layers.Layer): PhaseLoss =>
  (code, codes) => {
    const reconstruction = applyLayer(layer, code);
    return { loss: meanSquaredError(reconstruction, codes), reconstruction };
  };
