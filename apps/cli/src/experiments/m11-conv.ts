import { mnistConv } from "../recipes/mnist-conv.ts";
import { modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

export const m11Conv = modelExperiment({
  id: "M11",
  title: "convolutional, 32, 64, 128 to a code of 128, transposed back, 10 epochs",
  open: "Glorot's kernels, learning rate .001, a linear code: with a ReLU .0721 on test rows",
  recipes: [mnistConv],
  figures: [recipeFigure(mnistConv, "test BCE")],
});
