import { type Classifier, softmaxClassifier } from "@autoencoders/models";
import { fitClassifierChunks } from "@autoencoders/trainers";
import type { TrainedRun } from "./lab.ts";

/** A multinomial logistic regression on the codes of a trained model, which does not change; 10 epochs of Adam with .001. */
export async function linearProbe({
  lab,
  recipe,
  model,
  set,
}: Pick<TrainedRun, "lab" | "recipe" | "model" | "set">): Promise<Classifier> {
  const classifier = softmaxClassifier(model, { classes: 10, seed: lab.seed });
  const options = { epochs: lab.epochs(10), batchSize: 128, seed: lab.seed, engine: lab.engine };
  await lab.fit(
    `linear probe of ${recipe.name}`,
    fitClassifierChunks(classifier, set.train, { ...options, frozen: "all" }),
  );
  return classifier;
}
