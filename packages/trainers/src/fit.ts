import type { Autoencoder } from "@autoencoders/models";
import type { Evaluation } from "./evaluate.ts";
import type { Examples } from "./examples.ts";
import { fitChunks } from "./fit-chunks.ts";
import type { FitOptions } from "./fit-options.ts";

/** What one epoch came to. */
export interface EpochReport extends Evaluation {
  /** Counted from 1. */
  readonly epoch: number;
  /** Steps done in all. */
  readonly step: number;
  readonly learningRate: number;
  /** On the validation examples, after the epoch. */
  readonly validation?: Evaluation;
  /** Wall time of the epoch, validation included. */
  readonly seconds: number;
  readonly examplesPerSecond: number;
}

/**
 * Trains all weights, yielding after each epoch; `break` stops, and the model keeps the weights it has then.
 *
 * ```ts
 * for await (const { epoch, loss } of fit(model, examples, { epochs: 5, optimizer: adam() })) console.log(epoch, loss);
 * ```
 *
 * @throws TrainingOptionError, ExamplesError before the first step; DivergedError when a loss is not finite
 */
export async function* fit(
  model: Autoencoder,
  examples: Examples,
  options: FitOptions,
): AsyncGenerator<EpochReport, void, void> {
  for await (const { report } of fitChunks(model, examples, options)) if (report) yield report;
}
