import * as tf from "@tensorflow/tfjs-core";
import { mnistPlain } from "../recipes/mnist-plain.ts";
import { codeMean } from "./measures/code-mean.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m10Plain = modelExperiment({
  id: "M10",
  title: "plain, 784-128-784, ReLU, 10 epochs",
  open: "Glorot's kernels, learning rate .001",
  recipes: [mnistPlain],
  figures: [
    recipeFigure(mnistPlain, "test BCE"),
    { name: "mean of |code|", measure: codeMean(tf.abs) },
    {
      name: "share of the code that is zero",
      measure: codeMean((code) => tf.cast(tf.equal(code, 0), "float32")),
    },
  ],
});
