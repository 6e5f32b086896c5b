import type { Engine, EngineName, Program, RowArray, Step } from "@autoencoders/compiler";
import { roundedAccuracy } from "@autoencoders/losses";
import { type Autoencoder, reconstruct } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { ExamplesError } from "../errors.ts";
import { nextChunk } from "../loop/_next-chunk.ts";
import { randomStream } from "../loop/_streams.ts";
import { checkInteger } from "../options/_check-integer.ts";
import { engineOf } from "../options/fit-options.ts";
import { type AnyRows, feedOf, type RowFeed } from "../rows/_row-feed.ts";
import { dataOf } from "../rows/check-examples.ts";
import type { Examples } from "../rows/examples.ts";
import type { LabeledExamples, LabeledSource } from "../rows/labeled-rows.ts";
import type { RowSource } from "../rows/row-source.ts";
import { withWeights } from "../step/_with-weights.ts";
import { type Trainable, trainableOf } from "../step/trainable.ts";
import { meansOf, metricPrefix, totalLoss, weightArrays } from "../step/training-step.ts";
import { addOutputs, type OutputSums } from "./_output-sums.ts";

/** Means over examples. */
export interface Evaluation {
  readonly loss: number;
  readonly terms: Readonly<Record<string, number>>;
  /** Figures that are no part of the loss, where the training has such. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** An evaluation with figures that compare models of different objectives. */
export interface FullEvaluation extends Evaluation {
  /** Figures of the reconstruction without noise or sampling. */
  readonly metrics: {
    readonly mse: number;
    /**
     * Cross-entropy in nats per feature, of reconstructions clipped to [1e-7, 1 − 1e-7]. Absent, like the accuracy, where the examples hold
     * a number outside of [0, 1].
     */
    readonly bce?: number;
    /** Share of numbers that round to the same. */
    readonly roundedAccuracy?: number;
  };
}

/**
 * The objective and the reconstruction of a model on examples, without training. Numbers that a mask says are missing count nothing: each
 * figure of a row is one of its other numbers, and a row without any is left out.
 *
 * @param options.batchSize rows at once; penalties on batch statistics depend on it
 * @param options.seed of the samples that a variational model draws
 * @param options.corrupted the same rows as the encoder is given them, such as `corruptExamples` makes; the target stays clean
 * @throws ExamplesError where the examples do not fit the model, or every number is missing; TrainingOptionError for a batch size or seed
 * that is none
 */
export async function evaluate(
  model: Autoencoder,
  examples: LabeledExamples | LabeledSource,
  { corrupted, ...options }: EvaluateOptions & { readonly corrupted?: Examples | RowSource } = {},
): Promise<FullEvaluation> {
  const plain = trainableOf(model);
  const judged: Trainable = {
    ...plain,
    objective(batch, context) {
      const { terms, metrics } = plain.objective(batch, context);
      const { x, corrupted, mask, condition } = batch;
      const input = corrupted && mask ? tf.mul(corrupted, mask) : (corrupted ?? x!);
      const shown = model.condition?.isInput ? condition : undefined;
      const common = metricsOf(reconstruct(model, input, shown), x!, mask);
      return { terms, metrics: { ...metrics, ...common, [outside]: reachOutside(x!) } };
    },
  };
  const data = dataOf(model, examples, { corrupted });
  const { metrics, ...evaluation } = await evaluateTrainable(judged, data, options);
  const { mse = Number.NaN, bce, roundedAccuracy, [outside]: reach, ...more } = metrics!;
  return {
    ...evaluation,
    metrics: reach === 0 ? { ...more, mse, bce, roundedAccuracy } : { ...more, mse },
  };
}

/** Names how far rows reach beyond [0, 1]. */
const outside = "outside [0, 1]";

/** How far each row reaches beyond [0, 1], [batch]: 0 where it does not, but for the rounding of a scaling to float32. */
function reachOutside(x: tf.Tensor): tf.Tensor {
  const flat = tf.reshape(x, [x.shape[0]!, -1]);
  const beyond = tf.max(tf.abs(tf.sub(flat, tf.clipByValue(flat, 0, 1))), 1);
  return tf.relu(tf.sub(beyond, 1e-6));
}

/**
 * The objective of a model on examples, without training: the loss, the terms and the model's own metrics, which are what `fit` reports of
 * validation rows.
 *
 * @throws ExamplesError where the examples do not fit the model; TrainingOptionError for a batch size or seed that is none
 */
export const evaluateObjective = async (
  model: Autoencoder,
  examples: LabeledExamples | LabeledSource,
  options: EvaluateOptions = {},
): Promise<Evaluation> => evaluateTrainable(trainableOf(model), dataOf(model, examples), options);

/** How an objective is evaluated. */
export interface EvaluateOptions {
  /** Default "auto". */
  readonly engine?: Engine | EngineName;
  /** Default 500. */
  readonly batchSize?: number;
  /** The seed of whatever is drawn at random. Default: 0. */
  readonly seed?: number;
}

/** The means of an objective over all rows of the data. */
export async function evaluateTrainable(
  trainable: Trainable,
  rows: AnyRows,
  { engine = "auto", batchSize = 500, seed = 0 }: EvaluateOptions,
): Promise<Evaluation> {
  checkInteger("batchSize", batchSize, 1);
  checkInteger("seed", seed, 0, 2 ** 32);
  const chosen = await engineOf(engine);
  const feed = feedOf(rows);
  const program = await chosen.prepare(evaluationStep(trainable), {
    data: feed.data,
    fillRandom: randomStream(seed, "validation"),
  });
  const state = chosen.upload(weightArrays(trainable.weights));
  try {
    return evaluationOf(await sumOutputs(program, state, feed, { batchSize, firstStep: 0 }));
  } finally {
    chosen.release(state);
    await program.dispose();
  }
}

/** Divides sums over examples to means, and tells the loss and metrics from the terms. */
export function evaluationOf(sums: OutputSums): Evaluation {
  const means = Object.entries(sums).map(
    ([name, { sum, examples }]) => [name, sum / examples] as const,
  );
  const isMetric = ([name]: readonly [string, number]) => name.startsWith(metricPrefix);
  const terms = means.filter((mean) => mean[0] !== totalLoss && !isMetric(mean));
  const metrics = means
    .filter(isMetric)
    .map(([name, mean]) => [name.slice(metricPrefix.length), mean]);
  return {
    loss: Object.fromEntries(means)[totalLoss]!,
    terms: Object.fromEntries(terms),
    ...(metrics.length > 0 && { metrics: Object.fromEntries(metrics) }),
  };
}

/**
 * The means of a batch, without training; no part of the state changes.
 *
 * @param averaged the names of weights whose averages take their place
 */
export function evaluationStep(
  { weights, objective }: Trainable,
  averaged: ReadonlySet<string> = new Set(),
): Step {
  const keyOf = (name: string) => `${averaged.has(name) ? "averages" : "weights"}/${name}`;
  return {
    state: Object.fromEntries(weights.map(({ name, variable }) => [keyOf(name), variable.shape])),
    scalars: [],
    run: ({ state, batch, random }) =>
      withWeights(
        weights,
        (name) => state[keyOf(name)]!,
        () => ({ state: {}, outputs: meansOf(objective(batch, { random, training: false })) }),
      ),
  };
}

function metricsOf(
  reconstruction: tf.Tensor,
  target: tf.Tensor,
  mask: tf.Tensor | undefined,
): Record<string, tf.Tensor> {
  const p = tf.clipByValue(reconstruction, 1e-7, 1 - 1e-7);
  const logLikelihood = tf.add(
    tf.mul(target, tf.log(p)),
    tf.mul(tf.sub(1, target), tf.log(tf.sub(1, p))),
  );
  // Row by row: a sum of a whole batch's numbers loses the fourth digit where an engine adds them one after the other.
  const features = target.shape.slice(1).map((_, i) => i + 1);
  const mean = (numbers: tf.Tensor): tf.Tensor =>
    mask ? maskedMean(numbers, mask, features) : tf.mean(numbers, features);
  return {
    mse: mean(tf.squaredDifference(reconstruction, target)),
    bce: tf.neg(mean(logLikelihood)),
    roundedAccuracy: roundedAccuracy(reconstruction, target, { mask }),
  };
}

/** Means over the numbers of each row that are there. */
const maskedMean = (numbers: tf.Tensor, mask: tf.Tensor, axes: number[]): tf.Tensor =>
  tf.div(tf.sum(tf.mul(numbers, mask), axes), tf.sum(mask, axes));

/**
 * Sums over all examples of a program's outputs, in the order of the examples; one whose numbers are all missing is left out.
 *
 * @throws ExamplesError where every number is missing
 */
export async function sumOutputs<State>(
  program: Program<State>,
  state: State,
  feed: RowFeed,
  { batchSize, firstStep }: { batchSize: number; firstStep: number },
): Promise<OutputSums> {
  const size = Math.min(batchSize, feed.count);
  let sums: OutputSums = {};
  for await (const { order, ...rows } of feed.windows({ batchSize: size })) {
    const window = { ...rows, order: withNumbers(order, (rows.data ?? feed.data).mask) };
    let stepInEpoch = window.firstStep;
    for (;;) {
      const at = { stepInEpoch, step: firstStep + stepInEpoch, batchSize: size };
      const chunk = nextChunk(window, at, Number.POSITIVE_INFINITY, () => ({}));
      if (!chunk) break;
      const { outputs } = await program.run(state, chunk);
      stepInEpoch += chunk.indices.length / chunk.batchSize;
      sums = addOutputs(sums, outputs, chunk.batchSize);
    }
  }
  if (Object.keys(sums).length === 0)
    throw new ExamplesError(
      `expected a row with a number that is there, got ${feed.count} whose numbers are all missing; leave such rows out`,
    );
  return sums;
}

/** The places of rows that have a number. */
function withNumbers(order: Int32Array, mask: RowArray | undefined): Int32Array {
  if (!mask) return order;
  const { data, shape } = mask;
  const size = data.length / shape[0]!;
  return order.filter((place) =>
    data.subarray(place * size, (place + 1) * size).some((known) => known !== 0),
  );
}
