import { head } from "@autoencoders/datasets";
import { type Autoencoder, softmaxClassifier } from "@autoencoders/models";
import { evaluateClassifier, fitClassifierChunks } from "@autoencoders/trainers";
import { mnistDenoising } from "../recipes/mnist-denoising.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { adamOptions } from "./_adam-options.ts";
import { prepare } from "./_prepare.ts";
import { withOptions } from "./_with-options.ts";
import type { Experiment } from "./experiment.ts";
import type { Lab } from "./lab.ts";

const settings = { labels: 2000, epochs: 15, batchSize: 50, learningRate: 0.001 };

const pretraining: RecipeOf<"denoising"> = {
  ...withOptions(mnistDenoising, "mnist-pretraining", {
    activation: "elu",
    kernelInitializer: "heNormal",
    corruption: { name: "gaussianNoise", options: { stddev: 0.7 } },
  }),
  fit: { epochs: 40, batchSize: 150, optimizer: { name: "adam", learningRate: 0.001 } },
};

/** The share of test rows that a softmax layer on an encoder gets right, both trained on the first labels. */
async function accuracyOn(
  lab: Lab,
  part: string,
  model: Autoencoder,
  frozen: number,
): Promise<number> {
  const { train, test } = await lab.load("mnist");
  const classifier = softmaxClassifier(model, { classes: 10, seed: lab.seed });
  const options = { ...adamOptions(lab, settings), frozen };
  await lab.fit(part, fitClassifierChunks(classifier, head(train, settings.labels), options));
  const { metrics } = await evaluateClassifier(classifier, test, { engine: lab.engine });
  classifier.dispose();
  return metrics.accuracy;
}

export const t6FewLabels: Experiment = {
  id: "T6",
  title: "unsupervised pre-training, then a classifier 784-300-150-10, ELU, on 2,000 labels",
  open: "pre-trained on x + .7 N(0, 1), 40 epochs of all rows; both classifiers 15 epochs of 2,000 labels, 50 a step, Adam with .001; after 30 epochs the same to .2 points",
  recipes: [pretraining],
  settings,
  figures: [
    { name: "from scratch: test accuracy" },
    { name: "pre-trained: test accuracy" },
    { name: "pre-trained, first layer frozen: test accuracy" },
    {
      name: "gain by pre-training, points",
      atLeast: 3.5,
      source: "set for this project: the sources print no figure",
    },
  ],
  async run(lab) {
    const pretrained = await lab.train(pretraining);
    const fresh = await prepare(lab, pretraining);
    const scratch = await accuracyOn(lab, "from scratch", fresh.model, 0);
    const tuned = await accuracyOn(lab, "pre-trained", pretrained.model, 0);
    const frozen = await accuracyOn(lab, "pre-trained, frozen", pretrained.model, 1);
    return {
      "from scratch: test accuracy": scratch,
      "pre-trained: test accuracy": tuned,
      "pre-trained, first layer frozen: test accuracy": frozen,
      "gain by pre-training, points": 100 * (tuned - scratch),
    };
  },
};
