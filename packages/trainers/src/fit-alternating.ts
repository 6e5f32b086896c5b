import type { Autoencoder } from "@autoencoders/models";
import { freeze } from "./_freeze.ts";
import { inTurn } from "./_in-turn.ts";
import { runTraining, type Training } from "./_run-training.ts";
import { withNoisyCodes } from "./_with-noisy-codes.ts";
import { TrainingOptionError } from "./errors.ts";
import { checkExamples, dataOf, type Examples } from "./examples.ts";
import type { EpochReport } from "./fit.ts";
import type { TrainingProgress } from "./fit-chunks.ts";
import { checkFitOptions, type FitOptions } from "./fit-options.ts";
import { learningRateAt } from "./learning-rate.ts";
import type { Optimizer } from "./optimizer.ts";
import { adam } from "./optimizers/adam.ts";
import { type Trainable, trainableOf } from "./trainable.ts";
import { initialState, trainingStep } from "./training-step.ts";

/** How encoder and decoder are trained in turn. */
export interface AlternatingOptions extends Omit<FitOptions, "optimizer" | "frozen"> {
  /** Default Adam. */
  readonly encoderOptimizer?: Optimizer;
  /** Default Adam. */
  readonly decoderOptimizer?: Optimizer;
  /** Standard deviation, ≥ 0, of normal noise added to the codes while training. */
  readonly latentNoise?: number;
}

/**
 * Trains encoder and decoder in turn on each batch: the encoder moves while the decoder is held, then the decoder while
 * the encoder is held. Losses are those before both moves; the learning rate reported is the encoder's.
 *
 * The method is unsound and here to be compared with `fit`: the gradient of each half tells what a move of it does while
 * the other stays, which it does not. A loss that only a move of both lowers is never left, and a step costs two passes
 * where that of `fit`, which follows the gradient of both at once, costs one.
 *
 * @throws TrainingOptionError (also for latent noise in a variational model, which has its own), ExamplesError,
 * ResumeError before the first step; DivergedError when a loss is not finite
 */
export async function* fitAlternating(
  model: Autoencoder,
  examples: Examples,
  options: AlternatingOptions,
): AsyncGenerator<EpochReport, void, void> {
  for await (const { report } of fitAlternatingChunks(model, examples, options))
    if (report) yield report;
}

/** Like `fitAlternating`, but yields after every few steps: see `fitChunks`. @throws as fitAlternating does */
export async function* fitAlternatingChunks(
  model: Autoencoder,
  examples: Examples,
  options: AlternatingOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  const { encoderOptimizer = adam(), decoderOptimizer = adam(), latentNoise = 0 } = options;
  checkFitOptions(options);
  checkNoise(model, latentNoise);
  const data = dataOf(model, examples, options.corrupted);
  const { validation, clipNorm } = options;
  if (validation) checkExamples(model, validation, "validation examples");
  const whole = withNoise(model, latentNoise);
  const half = (held: "encoder" | "decoder"): Trainable => ({
    ...whole,
    weights: freeze(whole.weights, [held]),
  });
  const [encoder, decoder] = [half("decoder"), half("encoder")];
  const training: Training = {
    ...{ trainable: whole, data, validation: validation && { x: validation } },
    step: inTurn(
      trainingStep(encoder, encoderOptimizer, { clipNorm }),
      trainingStep(decoder, decoderOptimizer, { clipNorm }),
    ),
    initial: {
      ...initialState(encoder, encoderOptimizer),
      ...initialState(decoder, decoderOptimizer),
    },
    rule: inTurnRule(encoderOptimizer, decoderOptimizer, latentNoise),
  };
  yield* runTraining(training, options);
}

function withNoise(model: Autoencoder, stddev: number): Trainable {
  const plain = trainableOf(model);
  if (stddev === 0) return plain;
  return {
    ...plain,
    objective: (batch, context) => {
      const objective = () => plain.objective(batch, context);
      if (!context.training) return objective();
      return withNoisyCodes(model, stddev, context.random, objective);
    },
  };
}

function checkNoise({ encoder, name }: Autoencoder, latentNoise: number): void {
  if (!(latentNoise >= 0 && Number.isFinite(latentNoise)))
    throw new TrainingOptionError("latentNoise", "a number ≥ 0", latentNoise);
  if (latentNoise === 0 || encoder.outputs.length === 1) return;
  const expected = `left out for "${name}", whose codes are drawn with noise of their own`;
  throw new TrainingOptionError("latentNoise", expected, latentNoise);
}

/** Coefficients of both optimizers, each at its own rate. */
const inTurnRule = (
  first: Optimizer,
  second: Optimizer,
  latentNoise: number,
): Training["rule"] => ({
  name: "alternating",
  options: {
    first: { name: first.name, options: first.options },
    second: { name: second.name, options: second.options },
    latentNoise,
  },
  learningRate: first.learningRate,
  coefficients: (step, rate) => ({
    ...prefixed("first ", first.coefficients(step, rate)),
    ...prefixed("second ", second.coefficients(step, learningRateAt(second.learningRate, step))),
  }),
});

const prefixed = (prefix: string, numbers: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [`${prefix}${name}`, number]));
