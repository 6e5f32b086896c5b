import { sample } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { mnistVae } from "../recipes/mnist-vae.ts";
import type { RecipeOf } from "../recipes/recipe.ts";
import { linearProbe, probeSettings } from "./_linear-probe.ts";
import { drawSamples } from "./draw-samples.ts";
import { modelExperiment } from "./model-experiment.ts";

const recipe: RecipeOf<"vae"> = {
  ...mnistVae,
  name: "mnist-vae-sampling",
  fit: { ...mnistVae.fit, epochs: 20 },
};

/** The number of rows that are drawn. */
const samples = 60;

export const t9Sampling = modelExperiment({
  id: "T9",
  title: "60 samples from the prior of M9, 20 epochs",
  recipes: [recipe],
  settings: { samples, probe: probeSettings },
  figures: [
    {
      name: "different digits among them, by a linear classifier on the latents",
      atLeast: 8,
      source: "fewer of ten equally likely digits are all but impossible in 60",
      measure: async ([run]) => {
        const classifier = await linearProbe(run!);
        const classes = tf.tidy(() => {
          const rows = sample(run!.model, { count: samples, seed: run!.lab.seed });
          return tf.argMax(classifier.predict(rows), 1).dataSync().slice();
        });
        classifier.dispose();
        return new Set(classes).size;
      },
    },
    {
      name: "their mean intensity, share of that of test rows",
      measure: async ([run]) => {
        const { model, lab, evaluate } = run!;
        const { terms } = await evaluate("test", ({ x }) => ({ mean: tf.mean(x, [1, 2, 3]) }));
        const mean = tf.tidy(
          () => tf.mean(sample(model, { count: samples, seed: lab.seed })).dataSync()[0]!,
        );
        return mean / terms.mean!;
      },
    },
  ],
  draw: ([run]) => drawSamples(run!),
});
