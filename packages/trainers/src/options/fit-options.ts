import {
  chooseEngine,
  type Engine,
  type EngineName,
  type StateArrays,
} from "@autoencoders/compiler";
import { TrainingOptionError } from "../errors.ts";
import type { TrainingState } from "../loop/training-state.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import type { Examples } from "../rows/examples.ts";
import type { LabeledExamples, LabeledSource } from "../rows/labeled-rows.ts";
import type { RowSource } from "../rows/row-source.ts";
import type { Settings } from "../step/_scheduled.ts";
import { checkInteger } from "./_check-integer.ts";
import { checkOptionNames } from "./_check-option-names.ts";

/** How a training takes others' weights over. */
export interface Exchange {
  /** The number of steps after which it is done each time. */
  readonly every: number;
  /**
   * Gives the arrays to go on with: of the same names and shapes as those it gets.
   *
   * @param step the steps done in all
   */
  run(arrays: StateArrays, step: number): Promise<StateArrays>;
}

/** How every procedure trains, whatever it trains. */
export interface LoopOptions {
  /** Passes over the examples, ≥ 1. */
  readonly epochs: number;
  /** Default 32; an epoch's last batch may be smaller. */
  readonly batchSize?: number;
  /**
   * How many batches make one update: their gradients are averaged over the rows, which is one batch as many times as large, up to
   * rounding, but for penalties and normalizations by a batch's statistics, and noise. Optimizers and schedules count updates. Default 1.
   */
  readonly accumulate?: number;
  /** The limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number;
  /** The seed of the order of the examples, noise and samples: an integer in [0, 2³²). Default: 0. */
  readonly seed?: number;
  /** Default "auto". */
  readonly engine?: Engine | EngineName;
  /** Compare the first step with the eager engine. Default: false. */
  readonly verify?: boolean;
  /** Goes on from here, to the bits of a training that was never interrupted; all options but `epochs` must be those of the first call. */
  readonly resume?: TrainingState;
  /**
   * How many rows of a row source are in memory and shuffled together; default: as many as 64 MB hold. Two such windows are
   * kept at a time, one of them being read.
   */
  readonly shuffleRows?: number;
  /**
   * What several workers that train one model agree on: after every so many steps `run` gets the weights and the optimizer's
   * slots, and gives those to go on with, such as the mean of all workers'.
   */
  readonly exchange?: Exchange;
  /** About how long the steps between two progress reports take, in milliseconds; default 400. Changes no result. */
  readonly chunkMs?: number;
  /**
   * The most steps between two progress reports. One comes wherever the steps of an epoch are a multiple of it, so that two trainings of
   * the same batches can be compared after the same steps. Default: as many as take `chunkMs`. Changes no result.
   */
  readonly chunkSteps?: number;
}

/** How a model is trained. */
export interface FitOptions extends LoopOptions, Settings {
  /** Default Adam. */
  readonly optimizer?: Optimizer;
  /**
   * Optimizers of single turns by their names, for a model that has turns. A turn that is not named has the slots of `optimizer` for itself,
   * and its learning rate times what the model says.
   */
  readonly optimizers?: Readonly<Record<string, Optimizer>>;
  /** Examples on which the terms are reported after each epoch. */
  readonly validation?: LabeledExamples | LabeledSource;
  /**
   * Weights that keep their bits: names, or what names begin with, such as "encoder" or "encoder/hidden1". They have
   * neither gradients nor slots. A frozen batch normalization goes on normalizing by its batch, and keeps its averages.
   */
  readonly frozen?: readonly string[];
  /** The examples that the encoder is given in every epoch, where each was corrupted once: see `corruptExamples`. */
  readonly corrupted?: Examples | RowSource;
}

/** The names of the options that every procedure takes. */
export const loopOptionNames = Object.keys({
  epochs: true,
  batchSize: true,
  accumulate: true,
  clipNorm: true,
  seed: true,
  engine: true,
  verify: true,
  resume: true,
  chunkMs: true,
  chunkSteps: true,
  shuffleRows: true,
  exchange: true,
} satisfies Record<keyof LoopOptions, true>);

/** The names of the options that set the numbers, terms, rules and averages of a part. */
export const settingNames = Object.keys({
  numbers: true,
  termWeights: true,
  constraints: true,
  averaging: true,
} satisfies Record<keyof Settings, true>);

/**
 * @param procedure the function that was called, such as "fit"
 * @param names the options that it takes besides those of every procedure
 * @throws TrainingOptionError for an option that there is not, or the first out of its range
 */
export function checkFitOptions(
  options: LoopOptions,
  procedure: string,
  names: readonly string[],
): void {
  checkOptionNames(procedure, options, [...loopOptionNames, ...names]);
  const { epochs, batchSize = 32, accumulate = 1, seed = 0, clipNorm } = options;
  const { chunkMs, chunkSteps, shuffleRows, exchange } = options;
  checkInteger("epochs", epochs, 1);
  checkInteger("batchSize", batchSize, 1);
  checkInteger("accumulate", accumulate, 1);
  checkInteger("seed", seed, 0, 2 ** 32);
  if (exchange !== undefined) {
    checkInteger("exchange.every", exchange?.every, 1);
    if (typeof exchange.run !== "function")
      throw new TrainingOptionError("exchange.run", "a function of arrays", exchange.run);
  }
  if (shuffleRows !== undefined) checkInteger("shuffleRows", shuffleRows, 1);
  if (clipNorm !== undefined && !(clipNorm > 0 && Number.isFinite(clipNorm)))
    throw new TrainingOptionError("clipNorm", "a positive number", clipNorm);
  if (chunkMs !== undefined && !(chunkMs > 0))
    throw new TrainingOptionError("chunkMs", "a positive number", chunkMs);
  if (chunkSteps !== undefined) checkInteger("chunkSteps", chunkSteps, 1);
}

/** The engine itself, or the one of that name. */
export const engineOf = async (engine: Engine | EngineName = "auto"): Promise<Engine> =>
  typeof engine === "string" ? chooseEngine(engine) : engine;
