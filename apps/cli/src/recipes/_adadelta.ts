import type { Recipe } from "./recipe.ts";

/** Keras's Adadelta, at the rate of 1 of M. D. Zeiler, "ADADELTA", 2012, https://arxiv.org/abs/1212.5701. */
export const adadelta: Recipe["fit"]["optimizer"] = {
  name: "adadelta",
  learningRate: 1,
  epsilon: 1e-7,
};
