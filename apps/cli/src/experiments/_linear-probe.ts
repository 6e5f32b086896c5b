import { type Classifier, softmaxClassifier } from "@autoencoders/models";
import { fitClassifierChunks } from "@autoencoders/trainers";
import { adamOptions } from "./_adam-options.ts";
import type { TrainedRun } from "./lab.ts";

/** How `linearProbe` trains, by Adam. */
export const probeSettings = { classes: 10, epochs: 10, batchSize: 128, learningRate: 0.001 };

/** A multinomial logistic regression on the codes of a trained model, which does not change. */
export async function linearProbe({
  lab,
  recipe,
  model,
  set,
}: Pick<TrainedRun, "lab" | "recipe" | "model" | "set">): Promise<Classifier> {
  const { classes } = probeSettings;
  const classifier = softmaxClassifier(model, { classes, seed: lab.seed });
  await lab.fit(
    `linear probe of ${recipe.name}`,
    fitClassifierChunks(classifier, set.train, {
      ...adamOptions(lab, probeSettings),
      frozen: "all",
    }),
  );
  return classifier;
}
