import * as tf from "@tensorflow/tfjs-core";
import type { Measure } from "../model-experiment.ts";
import { codeMean } from "./code-mean.ts";

/** How far the mean activation of the code on test rows is from the one wanted. */
export const activationError =
  (target: number, run = 0): Measure =>
  async (runs) =>
    Math.abs((await codeMean((code) => tf.clone(code), run)(runs)) - target);
