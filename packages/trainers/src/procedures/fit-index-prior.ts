import type { IndexPrior } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { ExamplesError } from "../errors.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { trainingLoop } from "../loop/training-loop.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import { adam } from "../optimizers/adam.ts";
import { checkFitOptions, type FitOptions } from "../options/fit-options.ts";
import { checkRowArrays } from "../rows/check-examples.ts";
import type { Examples } from "../rows/examples.ts";
import { settingsOf } from "../step/_settings.ts";

/** How a prior is trained: like an autoencoder, but for what a prior has none of. */
export interface IndexPriorFitOptions
  extends Omit<
    FitOptions,
    "validation" | "optimizers" | "frozen" | "corrupted" | "numbers" | "termWeights"
  > {
  /** Codes that are held out, whose cross-entropy each epoch ends with. */
  readonly validation?: Examples;
}

/**
 * Trains a prior on the codes of rows, so that a discrete model can draw new ones. The loss is the mean cross-entropy of an index, in
 * nats, given those before it; that of a uniform distribution over v codes is log v.
 *
 * ```ts
 * const prior = indexPrior(model);
 * const codes = await encodeExamples(model, train);
 * for await (const { loss } of fitIndexPrior(prior, codes, { epochs: 30, batchSize: 128 })) console.log(loss);
 * const rows = sample({ ...model, prior }, { count: 10 });
 * ```
 *
 * @param codes [n, ...code shape], as `encodeExamples` gives them
 * @throws TrainingOptionError, ExamplesError before the first step; DivergedError when the loss is not finite
 *
 * A. van den Oord, O. Vinyals, K. Kavukcuoglu, "Neural Discrete Representation Learning", NIPS 2017, https://arxiv.org/abs/1711.00937
 */
export async function* fitIndexPrior(
  prior: IndexPrior,
  codes: Examples,
  options: IndexPriorFitOptions,
): AsyncGenerator<EpochReport, void, void> {
  for await (const { report } of fitIndexPriorChunks(prior, codes, options))
    if (report) yield report;
}

/** Trains like `fitIndexPrior`, but yields after every few steps: see `fitChunks`. @throws what fitIndexPrior throws */
export async function* fitIndexPriorChunks(
  prior: IndexPrior,
  codes: Examples,
  options: IndexPriorFitOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  checkFitOptions(options, "fitIndexPrior", [
    "optimizer",
    "validation",
    "constraints",
    "averaging",
  ]);
  const {
    optimizer = adam({ learningRate: 0.0003 }),
    validation,
    constraints,
    averaging,
    ...rest
  } = options;
  const { height, width } = prior.grid;
  const trainable = {
    weights: prior.weights,
    objective: ({ x }: Readonly<Record<string, tf.Tensor>>) => ({
      terms: { crossEntropy: tf.div(tf.neg(prior.logDensity(x!)), height * width) },
    }),
  };
  yield* trainingLoop(
    {
      parts: [{ name: "prior", trainable, optimizer, ...settingsOf({ constraints, averaging }) }],
      rows: { x: checked(prior, codes, "codes") },
      validation: validation && { x: checked(prior, validation, "validation codes") },
      identity: { optimizer: { name: optimizer.name, options: optimizer.options } },
    },
    rest,
  );
}

/** Codes as rows, once it is known that each is one of the grid's. @throws ExamplesError where one is none */
function checked({ grid }: IndexPrior, codes: Examples, what: string): Examples {
  const { codeShape, values } = grid;
  checkRowArrays({ x: codes }, what);
  const { data, shape } = codes;
  if (shape.slice(1).join() !== codeShape.join())
    throw new ExamplesError(
      `expected ${what} of shape [n, ${codeShape.join(", ")}], got [${shape.join(", ")}]; take what encodeExamples gives of rows`,
    );
  const indices = tf.tidy(() => grid.indices(tf.tensor(data, [...shape], "float32")).dataSync());
  const at = indices.findIndex((index) => !(index >= 0 && index < values));
  if (at >= 0)
    throw new ExamplesError(
      `expected ${what} that are numbered 0..${values - 1} at each place, got ${indices[at]} in row ` +
        `${Math.floor(at / (grid.height * grid.width))}; take what encodeExamples gives of rows`,
    );
  return codes;
}
