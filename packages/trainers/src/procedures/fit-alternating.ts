import type { Autoencoder } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { trainingLoop } from "../loop/training-loop.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import { adam } from "../optimizers/adam.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import { checkFitOptions, type FitOptions, settingNames } from "../options/fit-options.ts";
import { startWithData } from "../rows/_start-with-data.ts";
import { dataOf } from "../rows/check-examples.ts";
import { checkLeastRows } from "../rows/check-least-rows.ts";
import type { Examples } from "../rows/examples.ts";
import type { RowSource } from "../rows/row-source.ts";
import { freeze } from "../step/_freeze.ts";
import { settingsOf, withConstraints } from "../step/_settings.ts";
import { checkOneTurn } from "../step/_turn-parts.ts";
import { withNoisyCodes } from "../step/_with-noisy-codes.ts";
import { type Trainable, trainableOf } from "../step/trainable.ts";
import { checkLeastBatch } from "./_check-least-batch.ts";

/** How encoder and decoder are trained in turn. */
export interface AlternatingOptions
  extends Omit<FitOptions, "optimizer" | "optimizers" | "frozen"> {
  /** Default Adam. */
  readonly encoderOptimizer?: Optimizer;
  /** Default Adam. */
  readonly decoderOptimizer?: Optimizer;
  /** Standard deviation, ≥ 0, of normal noise added to the codes while training. Default: 0. */
  readonly latentNoise?: number;
}

/**
 * Trains encoder and decoder in turn on each batch: the encoder moves while the decoder is held, then the decoder while
 * the encoder is held. The losses of the part "encoder", which are those of the report, are those before both moves; those of "decoder" are
 * between them.
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
  examples: Examples | RowSource,
  options: AlternatingOptions,
): AsyncGenerator<EpochReport, void, void> {
  for await (const { report } of fitAlternatingChunks(model, examples, options))
    if (report) yield report;
}

/** Trains like `fitAlternating`, but yields after every few steps: see `fitChunks`. @throws what fitAlternating throws */
export async function* fitAlternatingChunks(
  model: Autoencoder,
  examples: Examples | RowSource,
  options: AlternatingOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  checkFitOptions(options, "fitAlternating", alternatingOptionNames);
  const {
    encoderOptimizer = adam(),
    decoderOptimizer = adam(),
    latentNoise = 0,
    corrupted,
    validation,
    numbers,
    termWeights,
    constraints,
    averaging,
    ...rest
  } = options;
  checkNoise(model, latentNoise);
  checkOneTurn(model, "fitAlternating");
  const rows = dataOf(model, examples, { corrupted });
  checkLeastRows(model, examples);
  checkLeastBatch(model, { batchSize: rest.batchSize, examples });
  const judged = validation && dataOf(model, validation, { what: "validation examples" });
  checkOptionNames("numbers", numbers ?? {}, Object.keys(model.numbers ?? {}));
  await startWithData(model, rows, rest);
  const whole = withNoise(model, latentNoise);
  const holding = (held: "encoder" | "decoder"): Trainable => ({
    ...whole,
    weights: freeze(whole.weights, [held]),
  });
  const nameAndOptions = ({ name, options }: Optimizer) => ({ name, options });
  const identity = {
    optimizer: {
      name: "alternating",
      options: {
        encoder: nameAndOptions(encoderOptimizer),
        decoder: nameAndOptions(decoderOptimizer),
        latentNoise,
      },
    },
  };
  const settings = settingsOf({ numbers, termWeights, averaging });
  const parts = [
    { name: "encoder", trainable: holding("decoder"), optimizer: encoderOptimizer },
    { name: "decoder", trainable: holding("encoder"), optimizer: decoderOptimizer },
  ].map((part) => ({ ...part, ...settings }));
  const constrained = withConstraints(parts, constraints);
  yield* trainingLoop(
    {
      parts: constrained,
      rows,
      validation: judged,
      identity,
    },
    rest,
  );
}

const alternatingOptionNames = [
  ...settingNames,
  "encoderOptimizer",
  "decoderOptimizer",
  "latentNoise",
  "corrupted",
  "validation",
];

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

function checkNoise({ code, name }: Autoencoder, latentNoise: number): void {
  if (!(latentNoise >= 0 && Number.isFinite(latentNoise)))
    throw new TrainingOptionError("latentNoise", "a number ≥ 0", latentNoise);
  if (latentNoise === 0 || code.kind !== "distribution") return;
  const expected = `left out for "${name}", whose codes are drawn with noise of their own`;
  throw new TrainingOptionError("latentNoise", expected, latentNoise);
}
