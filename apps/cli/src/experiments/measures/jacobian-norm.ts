import { contraction } from "@autoencoders/losses";
import { encode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import type { Measure } from "../model-experiment.ts";

/** The mean over test rows of ‖∂code/∂input‖, exact for one dense layer. */
export const jacobianNorm =
  (run = 0): Measure =>
  async (runs) => {
    const { model, evaluate } = runs[run]!;
    const { encoder, decoder } = model;
    const { terms } = await evaluate("test", ({ x }) => {
      const code = encode(model, x);
      return {
        norm: tf.sqrt(contraction()({ input: x, code, reconstruction: x, encoder, decoder })),
      };
    });
    return terms.norm!;
  };
