import { twoSampleAccuracy } from "@autoencoders/analysis";
import { seededRandom } from "@autoencoders/layers";
import { encodeExamples } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import { mnistAae } from "../recipes/mnist-aae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { drawnDistances, mostPairs } from "./_drawn-distances.ts";
import { drawnSettings } from "./_drawn-features.ts";
import { drawSamples } from "./draw-samples.ts";
import { difference } from "./measures/difference.ts";
import { type Measure, modelExperiment } from "./model-experiment.ts";
import { recipeFigure } from "./recipe-figure.ts";

const { hidden, codeDim, activation } = mnistAae.modelOptions;

/** The same layers and training with a distribution over codes. */
export const mnistVae8: RecipeOf<"vae"> = {
  ...mnistAae,
  name: "mnist-vae-8",
  summary: "variational, 784-300-300-8-300-300-784",
  model: "vae",
  modelOptions: { hidden, codeDim, activation },
  fit: { ...mnistAae.fit, optimizer: { ...mnistAae.fit.optimizer, beta1: 0.9 } },
};

/** How well a classifier tells codes of test rows from as many draws of N(0, I). */
const toldApart: Measure = async ([, run]) => {
  const { model, set, lab } = run!;
  const codes = await encodeExamples(model, set.test, { engine: lab.engine });
  const draws = tf.tidy(() =>
    seededRandom(lab.seed)
      .normal([...codes.shape])
      .dataSync<"float32">()
      .slice(),
  );
  const prior = { data: draws, shape: codes.shape };
  return (await twoSampleAccuracy(codes, prior, { seed: lab.seed })).accuracy;
};

const [ofVae, ofAae] = [drawnDistances(0), drawnDistances(1)];
const source = "A. Makhzani et al., 2015: no worse than the VAE's";

export const f08Adversarial = modelExperiment({
  id: "F8",
  title: "adversarial, 784-300-300-8-300-300-784, against the VAE of the same layers, 30 epochs",
  open: "smaller networks than the source's; 10,000 samples against the 10,000 test rows, the discrepancy of 2,000 each",
  recipes: [mnistVae8, mnistAae],
  settings: { mostPairs, drawn: drawnSettings },
  figures: [
    { name: "VAE: Fréchet distance", measure: ofVae.frechet },
    { name: "AAE: Fréchet distance", measure: ofAae.frechet },
    {
      name: "what the VAE's distance has on the AAE's",
      atLeast: 0,
      source,
      measure: difference(ofVae.frechet, ofAae.frechet),
    },
    { name: "VAE: maximum mean discrepancy", measure: ofVae.discrepancy },
    { name: "AAE: maximum mean discrepancy", measure: ofAae.discrepancy },
    {
      name: "what the VAE's discrepancy has on the AAE's",
      atLeast: 0,
      source,
      measure: difference(ofVae.discrepancy, ofAae.discrepancy),
    },
    {
      name: "accuracy of a network that tells test codes from N(0, I)",
      atMost: 0.6,
      source: "set for this project: codes are distributed as the prior",
      measure: toldApart,
    },
    recipeFigure(mnistAae, "AAE: test mse", 1),
  ],
  draw: (runs) => drawSamples(runs[1]!),
});
