import { evaluate, evaluateClassifier } from "@autoencoders/trainers";
import { mnistKSparse } from "../recipes/mnist-k-sparse.ts";
import { mnistWinnerTakeAll } from "../recipes/mnist-winner-take-all.ts";
import { annealedKSparse, stages } from "./_annealed-k-sparse.ts";
import { linearProbe, probeSettings } from "./_linear-probe.ts";
import type { Experiment } from "./experiment.ts";
import type { TrainedRun } from "./lab.ts";
import { trainingOf } from "./training-of.ts";

export const m25SparseProbe: Experiment = {
  id: "M25",
  title: "k-sparse and winner-take-all, 784-1000-784, 20 epochs, a linear classifier on the codes",
  open: `k-sparse: kernels tied, k falls from ${stages[0].k} in stages to 25, α = 3; winner-take-all: rate .05; Adam with .001 for both and for the classifier, 10 epochs`,
  recipes: [mnistWinnerTakeAll],
  settings: { kSparse: trainingOf(mnistKSparse), stages, probe: probeSettings },
  figures: [
    {
      name: "k-sparse: test accuracy",
      atLeast: 0.97,
      source: "A. Makhzani, B. Frey, k-Sparse Autoencoders, 2014; limit set for this project",
    },
    { name: "k-sparse: test MSE" },
    {
      name: "winner-take-all: test accuracy",
      atLeast: 0.97,
      source:
        "A. Makhzani, B. Frey, Winner-Take-All Autoencoders, 2015; limit set for this project",
    },
    { name: "winner-take-all: test MSE" },
  ],
  async run(lab) {
    const model = await annealedKSparse(lab, mnistKSparse);
    const winners = await lab.train(mnistWinnerTakeAll);
    const { set } = winners;
    const kSparse = { lab, recipe: mnistKSparse, model, set };
    const mse = async ({ model }: ProbedRun) => {
      const { metrics } = await evaluate(model, set.test, { engine: lab.engine });
      return metrics.mse;
    };
    return {
      "k-sparse: test accuracy": await accuracy(kSparse),
      "k-sparse: test MSE": await mse(kSparse),
      "winner-take-all: test accuracy": await accuracy(winners),
      "winner-take-all: test MSE": await mse(winners),
    };
  },
};

type ProbedRun = Pick<TrainedRun, "lab" | "recipe" | "model" | "set">;

/** The share of test rows that a linear classifier on the codes gets right. */
async function accuracy(run: ProbedRun): Promise<number> {
  const classifier = await linearProbe(run);
  const { metrics } = await evaluateClassifier(classifier, run.set.test, {
    engine: run.lab.engine,
  });
  classifier.dispose();
  return metrics.accuracy;
}
