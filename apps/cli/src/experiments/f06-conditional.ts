import { sample } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { mnistConditional } from "../recipes/mnist-conditional.ts";
import { judgeOf } from "./judge/judge-of.ts";
import { judgeSettings } from "./judge/train-judge.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

/** How many digits of each class are asked for. */
const [classes, each] = [10, 200] as const;

/** The share of digits of a class that the judge reads as that class. */
const asAsked: Measure = async ([run]) => {
  const { model, lab } = run!;
  const judge = await judgeOf(lab);
  let right = 0;
  for (let condition = 0; condition < classes; condition++) {
    const data = tf.tidy(() => {
      const images = sample(model, { count: each, seed: lab.seed + condition, condition });
      return Float32Array.from(images.dataSync());
    });
    const { labels } = await judge.see({ data, shape: [each, 28, 28, 1] });
    right += labels.filter((label) => label === condition).length;
  }
  return right / (classes * each);
};

export const f06Conditional = modelExperiment({
  id: "F6",
  title: "conditional, 784-500-500-10-500-500-784, told the class, 30 epochs",
  open: "200 digits of each class; the class of a tenth of the rows is hidden while training, so that the model knows rows without one too",
  recipes: [mnistConditional],
  settings: { classes, each, judge: judgeSettings },
  figures: [
    {
      name: "digits read as the one asked for",
      atLeast: 0.97,
      source: "set for this project: what is asked for is what comes",
      measure: asAsked,
    },
    recipeFigure(mnistConditional, "test −ELBO, nats"),
  ],
});
