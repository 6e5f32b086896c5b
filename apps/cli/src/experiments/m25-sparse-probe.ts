import { mnistKSparse } from "../recipes/mnist-k-sparse.ts";
import { mnistWinnerTakeAll } from "../recipes/mnist-winner-take-all.ts";
import { metric } from "./measures/metric.ts";
import { probeAccuracy } from "./measures/probe-accuracy.ts";
import { modelExperiment } from "./model-experiment.ts";

export const m25SparseProbe = modelExperiment({
  id: "M25",
  title: "k-sparse and winner-take-all, 784-1000-784, 20 epochs, a linear classifier on the codes",
  open: "k = 25, α = 3; rate .05; Adam with .001 for both and for the classifier, 10 epochs",
  recipes: [mnistKSparse, mnistWinnerTakeAll],
  figures: [
    {
      name: "k-sparse: test accuracy",
      atLeast: 0.97,
      source: "A. Makhzani, B. Frey, k-Sparse Autoencoders, 2014; limit set for this project",
      measure: probeAccuracy(),
    },
    { name: "k-sparse: test MSE", measure: metric("mse", "test") },
    {
      name: "winner-take-all: test accuracy",
      atLeast: 0.97,
      source:
        "A. Makhzani, B. Frey, Winner-Take-All Autoencoders, 2015; limit set for this project",
      measure: probeAccuracy(1),
    },
    { name: "winner-take-all: test MSE", measure: metric("mse", "test", 1) },
  ],
});
