import type { Classifier } from "@autoencoders/models";
import { labeledRows } from "../rows/labeled-examples.ts";
import type { LabeledExamples } from "../rows/labeled-rows.ts";
import { classification } from "../step/_classification.ts";
import { type EvaluateOptions, type Evaluation, evaluateTrainable } from "./evaluate.ts";

/** A classifier on examples: the loss is the mean cross-entropy in nats. */
export interface ClassifierEvaluation extends Evaluation {
  readonly metrics: {
    /** The share of examples whose most probable class is their label, in [0, 1]. */
    readonly accuracy: number;
  };
}

/**
 * The loss and the accuracy of a classifier on labeled examples, without training.
 *
 * @throws ExamplesError where rows or labels do not fit the classifier; TrainingOptionError for a batch size or seed that
 * is none
 */
export async function evaluateClassifier(
  classifier: Classifier,
  examples: LabeledExamples,
  options: EvaluateOptions = {},
): Promise<ClassifierEvaluation> {
  const rows = labeledRows(classifier, examples);
  const judged = await evaluateTrainable(classification(classifier), rows, options);
  return judged as ClassifierEvaluation;
}
