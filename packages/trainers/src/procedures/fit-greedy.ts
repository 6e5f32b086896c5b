import {
  type Autoencoder,
  type GreedyPhase,
  greedyPhases,
  type ModelWeight,
  modelWeights,
} from "@autoencoders/models";
import { ResumeError, TrainingOptionError } from "../errors.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { trainingLoop } from "../loop/training-loop.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import type { TrainingState } from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import {
  checkFitOptions,
  engineOf,
  type FitOptions,
  loopOptionNames,
  settingNames,
} from "../options/fit-options.ts";
import { mapRows } from "../rows/_map-rows.ts";
import type { AnyRows } from "../rows/_row-feed.ts";
import { dataOf } from "../rows/check-examples.ts";
import type { Examples } from "../rows/examples.ts";
import type { RowSource } from "../rows/row-source.ts";
import { partsStep } from "../step/_parts-step.ts";
import { settingsOf, withConstraints } from "../step/_settings.ts";
import { checkOneTurn } from "../step/_turn-parts.ts";
import { assignWeights } from "../step/assign-weights.ts";
import type { Trainable } from "../step/trainable.ts";
import type { TrainingPart } from "../step/training-part.ts";
import { weightArrays } from "../step/training-step.ts";

/**
 * How a stack is trained layer by layer. Schedules begin anew in each phase; a constraint holds in the phase that trains its weight. It takes
 * no `frozen`, since each phase trains two layers and holds all others, and no `corrupted`, since what is corrupted is each phase's own input.
 */
export interface GreedyOptions
  extends Omit<FitOptions, "epochs" | "optimizer" | "optimizers" | "frozen" | "corrupted"> {
  /** Epochs of each phase, one number for each layer of the encoder. */
  readonly phases: readonly number[];
  /** The optimizer of every phase, or one for each; its slots start anew. Default Adam. */
  readonly optimizer?: Optimizer | readonly Optimizer[];
  /** Whether the codes of the finished layers are computed once a phase, or in every step. The result is the same. Default: true. */
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
 * first step, ResumeError where a stored state is none of this training; DivergedError when a loss is not finite
 *
 * Y. Bengio, P. Lamblin, D. Popovici, H. Larochelle, "Greedy Layer-Wise Training of Deep Networks", NIPS 2006,
 * https://papers.nips.cc/paper/3048-greedy-layer-wise-training-of-deep-networks
 */
export async function* fitGreedy(
  model: Autoencoder,
  examples: Examples | RowSource,
  options: GreedyOptions,
): AsyncGenerator<EpochReport & InPhase, void, void> {
  for await (const { report, phase, phases, layers } of fitGreedyChunks(model, examples, options))
    if (report) yield { ...report, phase, phases, layers };
}

/** Trains like `fitGreedy`, but yields after every few steps: see `fitChunks`. @throws what fitGreedy throws */
export async function* fitGreedyChunks(
  model: Autoencoder,
  examples: Examples | RowSource,
  options: GreedyOptions,
): AsyncGenerator<TrainingProgress & InPhase, void, void> {
  checkOneTurn(model, "layer-wise training");
  const plan = greedyPhases(model);
  checkPhases(options, plan);
  const {
    phases,
    optimizer: optimizerOrOptimizers,
    validation,
    cached = true,
    resume,
    numbers,
    termWeights,
    constraints,
    averaging,
    ...rest
  } = options;
  checkOptionNames("numbers", numbers ?? {}, Object.keys(model.numbers ?? {}));
  const settings = settingsOf({ numbers, termWeights, averaging });
  const constrained = withConstraints(
    plan.map((phase) => ({ trainable: trainableOf(phase, false) })),
    constraints,
  );
  const optimizers = optimizersOf(optimizerOrOptimizers, plan.length);
  const rows = dataOf(model, examples);
  const judged = validation && dataOf(model, validation, { what: "validation examples" });
  const engine = await engineOf(options.engine);
  const weights = modelWeights(model);
  const first = resume ? goOn(weights, resume, plan.length) : 1;
  for (const [i, phase] of plan.entries()) {
    const number = i + 1;
    if (number < first) continue;
    const { below, sizes } = phase;
    const isCached = cached && below.length > 0;
    const rowsOf = async ({ x, mask }: AnyRows): Promise<AnyRows> => {
      if (isCached)
        return { x: await mapRows(engine, x, below, phase.input, { features: sizes[0] }) };
      return mask && below.length === 0 ? { x, mask } : { x };
    };
    const part = {
      name: "layers",
      trainable: trainableOf(phase, isCached),
      optimizer: optimizers[i]!,
      ...settings,
      ...(constrained[i]!.constraints && { constraints: constrained[i]!.constraints }),
    };
    const { name, options } = part.optimizer;
    const steps = trainingLoop(
      {
        parts: [part],
        rows: await rowsOf(rows),
        validation: judged && (await rowsOf(judged)),
        identity: { optimizer: { name, options }, phase: number },
      },
      {
        ...rest,
        engine,
        epochs: phases[i]!,
        ...(resume && number === first && { resume: ofPhase(resume, part, rest.accumulate) }),
      },
    );
    for await (const progress of steps)
      yield {
        ...progress,
        phase: number,
        phases: plan.length,
        layers: phase.layers,
        state: async () => ofModel(weights, await progress.state()),
      };
  }
}

/** Gives the model the weights of a stored state, and returns the phase that it was in. @throws ResumeError where it is none */
function goOn(
  weights: readonly ModelWeight[],
  { counters, tensors }: TrainingState,
  phases: number,
) {
  const { phase } = counters;
  if (phase === undefined || phase > phases)
    throw new ResumeError(
      `expected the state of a training in one of ${phases} phases, got ${phase === undefined ? "none" : `phase ${phase}`}; resume it by ` +
        "the procedure that it was started with",
    );
  const missing = weights.find(({ name }) => !tensors[`weights/${name}`]);
  if (missing)
    throw new ResumeError(`expected all weights of the model, got none for ${missing.name}`);
  assignWeights(weights, tensors);
  return phase;
}

/** The part of a stored state that a phase's step knows. */
function ofPhase(
  { counters, tensors }: TrainingState,
  part: TrainingPart,
  accumulate: number | undefined,
): TrainingState {
  const known = new Set(Object.keys(partsStep([part], { accumulate }).state));
  const own = Object.entries(tensors).filter(
    ([name]) => known.has(name) || name.startsWith("slots/"),
  );
  return { counters, tensors: Object.fromEntries(own) };
}

/** The state of a phase with copies of the weights of all layers, those of other phases in their present state. */
function ofModel(
  weights: readonly ModelWeight[],
  { counters, tensors }: TrainingState,
): TrainingState {
  const copies = Object.entries(weightArrays(weights)).map(([name, { data, shape }]) => [
    name,
    { data: data.slice(), shape },
  ]);
  return { counters, tensors: { ...Object.fromEntries(copies), ...tensors } };
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
  objective: ({ x, mask }, context) => ({
    terms: losses(isCached ? x! : input(x!), context, mask),
  }),
});

function optimizersOf(
  optimizer: GreedyOptions["optimizer"] = adam(),
  phases: number,
): readonly Optimizer[] {
  if (!isList(optimizer)) return Array<Optimizer>(phases).fill(optimizer);
  if (optimizer.length === phases) return optimizer;
  throw new TrainingOptionError("optimizer", `one for all or ${phases}`, `${optimizer.length}`);
}

const isList = (optimizer: Optimizer | readonly Optimizer[]): optimizer is readonly Optimizer[] =>
  Array.isArray(optimizer);

function checkPhases(options: GreedyOptions, plan: readonly GreedyPhase[]): void {
  checkOptionNames("fitGreedy", options, greedyOptionNames);
  const { phases, optimizer, cached, validation, ...others } = options;
  const { numbers, termWeights, constraints, averaging, ...rest } = others;
  const expected = `${plan.length} numbers of epochs, one for each of ${plan.map(({ layers }) => layers.join(" + ")).join(", ")}`;
  if (!Array.isArray(phases) || phases.length !== plan.length)
    throw new TrainingOptionError("phases", expected, phases);
  if (!phases.every((epochs) => Number.isSafeInteger(epochs) && epochs >= 1))
    throw new TrainingOptionError("phases", `${expected}, each an integer ≥ 1`, phases);
  checkFitOptions({ ...rest, epochs: 1 }, "fitGreedy", []);
}

const greedyOptionNames = [
  "phases",
  "optimizer",
  "cached",
  "validation",
  ...settingNames,
  ...loopOptionNames.filter((name) => name !== "epochs"),
];
