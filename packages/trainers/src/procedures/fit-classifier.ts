import type { Classifier } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import type { ClassifierEvaluation } from "../evaluation/evaluate-classifier.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { trainingLoop } from "../loop/training-loop.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import { adam } from "../optimizers/adam.ts";
import { checkFitOptions, type FitOptions } from "../options/fit-options.ts";
import { labeledRows } from "../rows/labeled-examples.ts";
import type { LabeledExamples } from "../rows/labeled-rows.ts";
import { classification } from "../step/_classification.ts";
import { freeze } from "../step/_freeze.ts";
import { settingsOf } from "../step/_settings.ts";

/**
 * How a classifier is trained. It takes no `numbers` and no `termWeights`: cross-entropy is the only term, and has no numbers of its own.
 */
export interface ClassifierFitOptions
  extends Omit<
    FitOptions,
    "validation" | "optimizers" | "frozen" | "corrupted" | "numbers" | "termWeights"
  > {
  readonly validation?: LabeledExamples;
  /** How many layers of the encoder keep their bits, counted from the rows; "all" trains the head alone. Default "none". */
  readonly frozen?: number | "all" | "none";
}

/** What one epoch came to: the loss is the mean cross-entropy in nats, `metrics.accuracy` in [0, 1]. */
export interface ClassifierReport
  extends Omit<EpochReport, "metrics" | "validation">,
    ClassifierEvaluation {
  readonly validation?: ClassifierEvaluation;
}

/**
 * Trains a classifier on labels: cross-entropy from logits, of the codes that `encode` gives; of a sparse encoder these are
 * not the ones it was trained with. Figures of training are means over the epoch, while the weights move; those of
 * validation are after it.
 *
 * ```ts
 * const classifier = softmaxClassifier(autoencoder, { classes: 10 });
 * for await (const { metrics } of fitClassifier(classifier, labeled, { epochs: 20 })) console.log(metrics.accuracy);
 * ```
 *
 * @throws TrainingOptionError, ExamplesError (labels out of range, too) before the first step; DivergedError when the loss
 * is not finite
 *
 * Y. Bengio, P. Lamblin, D. Popovici, H. Larochelle, "Greedy Layer-Wise Training of Deep Networks", NIPS 2006,
 * https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks
 */
export async function* fitClassifier(
  classifier: Classifier,
  examples: LabeledExamples,
  options: ClassifierFitOptions,
): AsyncGenerator<ClassifierReport, void, void> {
  for await (const { report } of fitClassifierChunks(classifier, examples, options))
    if (report) yield report as ClassifierReport;
}

/** Trains like `fitClassifier`, but yields after every few steps: see `fitChunks`. @throws what fitClassifier throws */
export async function* fitClassifierChunks(
  classifier: Classifier,
  examples: LabeledExamples,
  options: ClassifierFitOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  checkFitOptions(options, "fitClassifier", [
    "optimizer",
    "validation",
    "frozen",
    "constraints",
    "averaging",
  ]);
  const { optimizer = adam(), validation, frozen: layers = "none", ...others } = options;
  const { constraints, averaging, ...rest } = others;
  const rows = labeledRows(classifier, examples);
  const whole = classification(classifier);
  const frozen = lowerLayers(classifier, layers);
  const trainable = { ...whole, weights: freeze(whole.weights, frozen) };
  yield* trainingLoop(
    {
      parts: [
        { name: "classifier", trainable, optimizer, ...settingsOf({ constraints, averaging }) },
      ],
      rows,
      validation: validation && labeledRows(classifier, validation, "validation examples"),
      identity: { optimizer: { name: optimizer.name, options: optimizer.options }, frozen },
    },
    rest,
  );
}

/** Names of the encoder's first layers that have weights. */
function lowerLayers({ weights }: Classifier, count: number | "all" | "none"): string[] {
  const names = weights
    .filter(({ name }) => name.startsWith("encoder/"))
    .map(({ name }) => name.split("/").slice(0, 2).join("/"));
  const layers = [...new Set(names)];
  if (count === "all") return layers;
  if (count === "none") return [];
  if (Number.isSafeInteger(count) && count >= 0 && count <= layers.length)
    return layers.slice(0, count);
  const expected = `"all", "none" or an integer from 0 to the encoder's ${layers.length} layers`;
  throw new TrainingOptionError("frozen", expected, count);
}
