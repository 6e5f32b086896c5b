import { mnistVqVae } from "../recipes/mnist-vq-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { entriesUsed } from "./measures/entries-used.ts";
import { metric } from "./measures/metric.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";

/** The variance of the intensities of MNIST's training images, by which the source divides the squared error. */
const variance = 0.0949;

const ratio =
  (of: Measure, by: Measure): Measure =>
  async (runs) =>
    (await of(runs)) / (await by(runs));
const perVariance =
  (of: Measure): Measure =>
  async (runs) =>
    (await of(runs)) / variance;
const trainingError: Measure = ([run]) => run!.history.at(-1)!.terms.reconstruction ?? Number.NaN;

const source = "S. Paul, Vector-Quantized Variational Autoencoders, Keras examples, 2021";

/** The same with further codebooks for what is left over, all trained alike and briefly. */
const residual = [1, 2, 3].map(
  (codebooks): RecipeOf<"vqVae"> => ({
    ...mnistVqVae,
    name: `mnist-vq-vae-${codebooks}`,
    modelOptions: { ...mnistVqVae.modelOptions, codebooks },
    fit: { ...mnistVqVae.fit, epochs: 3 },
  }),
);

export const f10VqVae = modelExperiment({
  id: "F10",
  title: "vector-quantized, convolutions 32, 64 to 7 × 7 of 128 entries of 16 numbers, 30 epochs",
  open: "entries follow a moving average of .99 and begin anew where they are used too little; the source moves them by gradients. Its error is divided by the variance of the pixels, here its commitment is multiplied by it. Further codebooks: 3 epochs each",
  recipes: [mnistVqVae, ...residual],
  settings: { variance },
  figures: [
    {
      name: "training error over the variance, last epoch",
      atMost: 0.0444,
      source,
      measure: perVariance(trainingError),
    },
    {
      name: "test error over the variance",
      measure: perVariance(metric("mse", "test")),
    },
    {
      name: "entries used on test rows, of 128",
      atLeast: 128,
      source: "all of them",
      measure: entriesUsed(),
    },
    {
      name: "test MSE of two codebooks over that of one",
      atMost: 0.999,
      source: "each codebook lowers the error",
      measure: ratio(metric("mse", "test", 2), metric("mse", "test", 1)),
    },
    {
      name: "test MSE of three codebooks over that of two",
      atMost: 0.999,
      source: "each codebook lowers the error",
      measure: ratio(metric("mse", "test", 3), metric("mse", "test", 2)),
    },
  ],
});
