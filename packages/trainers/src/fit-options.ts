import { chooseEngine, type Engine, type EngineName } from "@autoencoders/compiler";
import { TrainingOptionError } from "./errors.ts";
import type { Examples } from "./examples.ts";
import type { Optimizer } from "./optimizer.ts";
import type { TrainingState } from "./training-state.ts";

/** How a model is trained. */
export interface FitOptions {
  /** Passes over the examples, ≥ 1. */
  readonly epochs: number;
  /** Default 32; an epoch's last batch may be smaller. */
  readonly batchSize?: number;
  /** Default Adam. */
  readonly optimizer?: Optimizer;
  /** Examples on which the terms are reported after each epoch. */
  readonly validation?: Examples;
  /**
   * Weights that keep their bits: names, or what names begin with, such as "encoder" or "encoder/hidden1". They have
   * neither gradients nor slots. A frozen batch normalization goes on normalizing by its batch, and keeps its averages.
   */
  readonly frozen?: readonly string[];
  /** The examples as the encoder is given them in every epoch, where each was corrupted once: see `corruptExamples`. */
  readonly corrupted?: Examples;
  /** Limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number;
  /** Of the order of the examples, noise and samples: an integer in [0, 2³²). */
  readonly seed?: number;
  /** Default "auto". */
  readonly engine?: Engine | EngineName;
  /** Compare the first step with the eager engine. */
  readonly verify?: boolean;
  /** Go on from here, to the bit as if never interrupted; all options but `epochs` must be those of the first call. */
  readonly resume?: TrainingState;
  /** About how long the steps between two progress reports take, in milliseconds; default 400. Changes no result. */
  readonly chunkMs?: number;
}

/** @throws TrainingOptionError naming the first option out of its range */
export function checkFitOptions({
  epochs,
  batchSize = 32,
  seed = 0,
  clipNorm,
  chunkMs,
}: FitOptions): void {
  const whole = (option: string, value: number, least: number, below?: number): void => {
    if (Number.isSafeInteger(value) && value >= least && (below === undefined || value < below))
      return;
    const range = `an integer ≥ ${least}${below === undefined ? "" : " and < 2³²"}`;
    throw new TrainingOptionError(option, range, value);
  };
  whole("epochs", epochs, 1);
  whole("batchSize", batchSize, 1);
  whole("seed", seed, 0, 2 ** 32);
  if (clipNorm !== undefined && !(clipNorm > 0 && Number.isFinite(clipNorm)))
    throw new TrainingOptionError("clipNorm", "a positive number", clipNorm);
  if (chunkMs !== undefined && !(chunkMs > 0))
    throw new TrainingOptionError("chunkMs", "a positive number", chunkMs);
}

/** The engine itself, or the one of that name. */
export const engineOf = async (engine: Engine | EngineName = "auto"): Promise<Engine> =>
  typeof engine === "string" ? chooseEngine(engine) : engine;
