import { type Classifier, softmaxClassifier } from "@autoencoders/models";
import { adam, fitClassifierChunks } from "@autoencoders/trainers";
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
  const { classes, epochs, batchSize, learningRate } = probeSettings;
  const classifier = softmaxClassifier(model, { classes, seed: lab.seed });
  const options = {
    epochs: lab.epochs(epochs),
    batchSize,
    optimizer: adam({ learningRate }),
    seed: lab.seed,
    engine: lab.engine,
  };
  await lab.fit(
    `linear probe of ${recipe.name}`,
    fitClassifierChunks(classifier, set.train, { ...options, frozen: "all" }),
  );
  return classifier;
}
