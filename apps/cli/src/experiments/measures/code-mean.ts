import { encode } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import type { Measure } from "../model-experiment.ts";

/** The mean over test rows and units of a function of the code: its size, or whether it is zero. */
export const codeMean =
  (of: (code: tf.Tensor) => tf.Tensor, run = 0): Measure =>
  async (runs) => {
    const { model, evaluate } = runs[run]!;
    const { terms } = await evaluate("test", ({ x }) => {
      const code = encode(model, x);
      return {
        mean: tf.mean(
          of(code),
          code.shape.slice(1).map((_, axis) => axis + 1),
        ),
      };
    });
    return terms.mean!;
  };
