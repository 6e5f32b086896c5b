import { type Autoencoder, type GreedyPhase, greedyPhases } from "@autoencoders/models";
import { mapRows } from "./_map-rows.ts";
import { runTraining } from "./_run-training.ts";
import { TrainingOptionError } from "./errors.ts";
import { checkExamples, type Examples } from "./examples.ts";
import type { EpochReport } from "./fit.ts";
import type { TrainingProgress } from "./fit-chunks.ts";
import { checkFitOptions, engineOf, type FitOptions } from "./fit-options.ts";
import type { Optimizer } from "./optimizer.ts";
import { adam } from "./optimizers/adam.ts";
import type { Trainable } from "./trainable.ts";
import { initialState, trainingStep } from "./training-step.ts";

/** How a stack is trained layer by layer. */
export interface GreedyOptions
  extends Omit<FitOptions, "epochs" | "optimizer" | "frozen" | "corrupted" | "resume"> {
  /** Epochs of each phase, as many as the encoder has layers. */
  readonly phases: readonly number[];
  /** Of every phase, or one for each; its slots start anew. Default Adam. */
  readonly optimizer?: Optimizer | readonly Optimizer[];
  /** Whether the codes of the finished layers are computed once a phase, or in every step. The result is the same. */
  readonly cached?: boolean;
}

/** Which phase a report is of. */
export interface InPhase {
  /** Counted from 1. */
  readonly phase: number;
  readonly phases: number;
  /** The two layers that it trains. */
  readonly layers: readonly [string, string];
}

/**
 * Trains a stack from the outside in: first the encoder's first layer with the decoder's last on the examples, then each
 * layer with its mirror on what the finished layers below give, which stay as they are. Losses after the first phase are
 * those of codes. The phases are those of `greedyPhases`; `fineTune` afterwards trains the whole.
 *
 * ```ts
 * for await (const { phase, epoch, loss } of fitGreedy(model, examples, { phases: [4, 4] })) console.log(phase, epoch, loss);
 * ```
 *
 * @throws UnsuitedModelError where the model is no stack of dense layers, TrainingOptionError, ExamplesError before the
 * first step; DivergedError when a loss is not finite
 *
 * Y. Bengio, P. Lamblin, D. Popovici, H. Larochelle, "Greedy Layer-Wise Training of Deep Networks", NIPS 2006,
 * https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks
 */
export async function* fitGreedy(
  model: Autoencoder,
  examples: Examples,
  options: GreedyOptions,
): AsyncGenerator<EpochReport & InPhase, void, void> {
  for await (const { report, phase, phases, layers } of fitGreedyChunks(model, examples, options))
    if (report) yield { ...report, phase, phases, layers };
}

/** Like `fitGreedy`, but yields after every few steps: see `fitChunks`. @throws as fitGreedy does */
export async function* fitGreedyChunks(
  model: Autoencoder,
  examples: Examples,
  options: GreedyOptions,
): AsyncGenerator<TrainingProgress & InPhase, void, void> {
  const plan = greedyPhases(model);
  const optimizers = optimizersOf(options.optimizer, plan.length);
  checkPhases(options, plan);
  checkExamples(model, examples);
  const { validation, cached = true, clipNorm } = options;
  if (validation) checkExamples(model, validation, "validation examples");
  const engine = await engineOf(options.engine);
  for (const [i, phase] of plan.entries()) {
    const { below, sizes } = phase;
    const isCached = cached && below.length > 0;
    const rowsOf = async (rows: Examples) => ({
      x: isCached ? await mapRows(engine, rows, below, phase.input, { features: sizes[0] }) : rows,
    });
    const trainable = trainableOf(phase, isCached);
    const optimizer = optimizers[i]!;
    const training = {
      ...{ trainable, rule: optimizer, data: await rowsOf(examples) },
      step: trainingStep(trainable, optimizer, { clipNorm }),
      initial: initialState(trainable, optimizer),
      validation: validation && (await rowsOf(validation)),
    };
    const where = { phase: i + 1, phases: plan.length, layers: phase.layers };
    const steps = runTraining(training, { ...options, engine, epochs: options.phases[i]! });
    for await (const progress of steps) yield { ...progress, ...where };
  }
}

/** A phase on codes that are there already, or on rows. */
const trainableOf = (
  { weights, below, input, losses }: GreedyPhase,
  isCached: boolean,
): Trainable => ({
  weights: [
    ...(isCached ? [] : below.map((weight) => ({ ...weight, trainable: false }))),
    ...weights,
  ],
  objective: ({ x }, context) => ({ terms: losses(isCached ? x! : input(x!), context) }),
});

function optimizersOf(
  optimizer: GreedyOptions["optimizer"] = adam(),
  phases: number,
): readonly Optimizer[] {
  if (!Array.isArray(optimizer)) return Array<Optimizer>(phases).fill(optimizer as Optimizer);
  if (optimizer.length === phases) return optimizer;
  throw new TrainingOptionError("optimizer", `one for all or ${phases}`, `${optimizer.length}`);
}

function checkPhases({ phases, ...options }: GreedyOptions, plan: readonly GreedyPhase[]): void {
  const expected = `${plan.length} numbers of epochs, one for each of ${plan.map(({ layers }) => layers.join(" + ")).join(", ")}`;
  if (!Array.isArray(phases) || phases.length !== plan.length)
    throw new TrainingOptionError("phases", expected, phases);
  const { optimizer: _, ...rest } = options;
  if (!phases.every((epochs) => Number.isSafeInteger(epochs) && epochs >= 1))
    throw new TrainingOptionError("phases", `${expected}, each an integer ≥ 1`, phases);
  checkFitOptions({ ...rest, epochs: 1 });
}
