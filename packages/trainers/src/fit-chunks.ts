import { type Chunk, chooseEngine, type Engine, type EngineName } from "@autoencoders/compiler";
import { type Autoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { randomStream, shuffled } from "./_streams.ts";
import { DivergedError, TrainingOptionError } from "./errors.ts";
import { type Evaluation, evaluationStep, meanOutputs } from "./evaluate.ts";
import { checkExamples, type Examples } from "./examples.ts";
import type { EpochReport } from "./fit.ts";
import { learningRateAt } from "./learning-rate.ts";
import type { Optimizer } from "./optimizer.ts";
import { adam } from "./optimizers/adam.ts";
import { checkResume, type TrainingCounters, type TrainingState } from "./training-state.ts";
import { initialState, totalLoss, trainingStep } from "./training-step.ts";

/** How a model is trained. */
export interface FitOptions {
  /** Passes over the examples, ≥ 1. */
  readonly epochs: number;
  readonly batchSize?: number;
  readonly optimizer?: Optimizer;
  /** Examples on which the terms are reported after each epoch. */
  readonly validation?: Examples;
  /** Limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number;
  /** Of the order of the examples, noise and samples: an integer in [0, 2³²). */
  readonly seed?: number;
  readonly engine?: Engine | EngineName;
  /** Compare the first step with the eager engine. */
  readonly verify?: boolean;
  /** Go on from here, to the bit as if never interrupted; all other options must be those of the first call. */
  readonly resume?: TrainingState;
}

/** Where a training is after some steps. */
export interface TrainingProgress {
  /** The epoch these steps belong to, counted from 1. */
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  /** Mean loss of these steps. */
  readonly loss: number;
  /** After the last steps of an epoch. */
  readonly report?: EpochReport;
  /** Everything needed to go on from here; to be asked for before the next steps. */
  state(): Promise<TrainingState>;
}

/** How long the steps between two yields should take. */
const chunkSeconds = 0.4;

/**
 * Like `fit`, but yields after every few steps (about half a second's worth): for progress bars, checkpoints and
 * interruptions.
 *
 * @throws TrainingOptionError, ExamplesError, ResumeError before the first step; DivergedError when a loss is not finite
 */
export async function* fitChunks(
  model: Autoencoder,
  examples: Examples,
  options: FitOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  const {
    epochs,
    batchSize: wantedBatch = 32,
    optimizer = adam(),
    validation,
    clipNorm,
    seed = 0,
    resume,
  } = options;
  checkFitOptions({ epochs, batchSize: wantedBatch, seed, clipNorm });
  checkExamples(model, examples);
  if (validation) checkExamples(model, validation, "validation examples");
  const n = examples.shape[0]!;
  const batchSize = Math.min(wantedBatch, n);
  const stepsPerEpoch = Math.ceil(n / batchSize);
  const step = trainingStep(model, optimizer, { clipNorm });
  let counters: TrainingCounters = {
    ...{ seed, epoch: 0, stepInEpoch: 0, step: 0, sums: {}, batchSize, examples: n },
    optimizer: { name: optimizer.name, options: optimizer.options },
  };
  if (resume) {
    checkResume(resume.counters, counters, step.state, resume.tensors);
    counters = resume.counters;
  }
  const engine = await engineOf(options.engine);
  const program = await engine.compile(step, {
    data: { x: examples },
    fillRandom: randomStream(seed, "training"),
    verify: options.verify ?? false,
  });
  const judge =
    validation &&
    (await engine.compile(evaluationStep(model, false), {
      data: { x: validation },
      fillRandom: randomStream(seed, "validation"),
    }));
  let state = engine.upload(resume?.tensors ?? initialState(model, optimizer));
  let healthy = true;
  let perChunk = 4;
  try {
    for (; counters.epoch < epochs; ) {
      const order = shuffled(n, seed, counters.epoch);
      let epochMs = 0;
      while (counters.stepInEpoch < stepsPerEpoch) {
        const started = performance.now();
        const chunk = nextChunk(order, counters, stepsPerEpoch, perChunk, optimizer);
        const result = await program.run(state, chunk).catch((error: unknown) => {
          healthy = false;
          throw error;
        });
        const steps = chunk.indices.length / chunk.batchSize;
        state = result.state;
        healthy = false;
        checkFinite(result.outputs, counters.step);
        healthy = true;
        const sums = { ...counters.sums };
        for (const [name, numbers] of Object.entries(result.outputs))
          sums[name] = numbers.reduce(
            (sum, number) => sum + number * chunk.batchSize,
            sums[name] ?? 0,
          );
        counters = {
          ...counters,
          sums,
          step: counters.step + steps,
          stepInEpoch: counters.stepInEpoch + steps,
        };
        const taken = performance.now() - started;
        epochMs += taken;
        perChunk = Math.max(
          1,
          Math.min(4 * perChunk, Math.round((chunkSeconds * 1000 * steps) / taken)),
        );
        const losses = result.outputs[totalLoss]!;
        const progress = {
          epoch: counters.epoch + 1,
          stepInEpoch: counters.stepInEpoch,
          stepsPerEpoch,
          loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
        };
        if (counters.stepInEpoch < stepsPerEpoch) {
          const here = counters;
          yield {
            ...progress,
            state: async () => ({ counters: here, tensors: await engine.download(state) }),
          };
          continue;
        }
        const validated = performance.now();
        const judged =
          judge &&
          (await meanOutputs(judge, state, validation!, { batchSize, firstStep: counters.step }));
        epochMs += performance.now() - validated;
        await keepWeights(model, engine, state);
        const report: EpochReport = {
          epoch: counters.epoch + 1,
          step: counters.step,
          ...evaluationOf(counters.sums, n),
          ...(judged ? { validation: evaluationOf(judged, 1) } : {}),
          learningRate: learningRateAt(optimizer.learningRate, counters.step),
          seconds: epochMs / 1000,
          examplesPerSecond: (n * 1000) / epochMs,
        };
        counters = { ...counters, epoch: counters.epoch + 1, stepInEpoch: 0, sums: {} };
        const here = counters;
        yield {
          ...progress,
          report,
          state: async () => ({ counters: here, tensors: await engine.download(state) }),
        };
        break;
      }
    }
  } finally {
    if (healthy) await keepWeights(model, engine, state);
    engine.release(state);
    await judge?.dispose();
    await program.dispose();
  }
}

const engineOf = async (engine: Engine | EngineName = "auto"): Promise<Engine> =>
  typeof engine === "string" ? chooseEngine(engine) : engine;

function checkFitOptions({
  epochs,
  batchSize,
  seed,
  clipNorm,
}: {
  epochs: number;
  batchSize: number;
  seed: number;
  clipNorm: number | undefined;
}): void {
  const whole = (
    option: string,
    value: number,
    least: number,
    below = Number.MAX_SAFE_INTEGER,
  ): void => {
    if (!Number.isSafeInteger(value) || value < least || value >= below)
      throw new TrainingOptionError(
        option,
        `an integer ≥ ${least}${below < Number.MAX_SAFE_INTEGER ? " and < 2³²" : ""}`,
        value,
      );
  };
  whole("epochs", epochs, 1);
  whole("batchSize", batchSize, 1);
  whole("seed", seed, 0, 2 ** 32);
  if (clipNorm !== undefined && !(clipNorm > 0))
    throw new TrainingOptionError("clipNorm", "a positive number", clipNorm);
}

/** The next steps of an epoch: whole batches, or the smaller one at its end. */
function nextChunk(
  order: Int32Array,
  counters: TrainingCounters,
  stepsPerEpoch: number,
  atMost: number,
  optimizer: Optimizer,
): Chunk {
  const { stepInEpoch, step, batchSize, examples } = counters;
  const wholeSteps = Math.floor(examples / batchSize);
  const from = stepInEpoch * batchSize;
  const steps =
    stepInEpoch < wholeSteps
      ? Math.min(atMost, wholeSteps - stepInEpoch)
      : stepsPerEpoch - stepInEpoch;
  const size = stepInEpoch < wholeSteps ? batchSize : examples - from;
  const scalars: Record<string, Float32Array> = {};
  for (let i = 0; i < steps; i++) {
    const at = step + i + 1;
    const coefficients = optimizer.coefficients(at, learningRateAt(optimizer.learningRate, at));
    for (const [name, number] of Object.entries(coefficients)) {
      scalars[name] ??= new Float32Array(steps);
      scalars[name][i] = number;
    }
  }
  return {
    indices: order.subarray(from, from + steps * size),
    batchSize: size,
    scalars,
    firstStep: step,
  };
}

function checkFinite(outputs: Readonly<Record<string, Float32Array>>, stepsBefore: number): void {
  const first = Object.entries(outputs)
    .map(([name, numbers]) => ({
      name,
      at: numbers.findIndex((number) => !Number.isFinite(number)),
      numbers,
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || Number(a.name === totalLoss) - Number(b.name === totalLoss))[0];
  if (first)
    throw new DivergedError(first.name, stepsBefore + first.at + 1, first.numbers[first.at]!);
}

function evaluationOf(sums: Readonly<Record<string, number>>, n: number): Evaluation {
  const { [totalLoss]: loss, ...terms } = Object.fromEntries(
    Object.entries(sums).map(([name, sum]) => [name, sum / n]),
  );
  return { loss: loss!, terms };
}

/** Writes an engine's weights into the model's variables. */
async function keepWeights(model: Autoencoder, engine: Engine, state: unknown): Promise<void> {
  const arrays = await engine.download(state);
  for (const { name, variable } of modelWeights(model)) {
    const { data, shape } = arrays[`weights/${name}`]!;
    tf.tidy(() => variable.assign(tf.tensor(data, [...shape], "float32")));
  }
}
