import type { Engine } from "@autoencoders/compiler";
import { type Autoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { addMeans } from "./_add-means.ts";
import { checkFinite } from "./_check-finite.ts";
import { nextChunk } from "./_next-chunk.ts";
import { randomStream, shuffled } from "./_streams.ts";
import { type Evaluation, evaluationStep, meanOutputs } from "./evaluate.ts";
import { checkExamples, type Examples } from "./examples.ts";
import type { EpochReport } from "./fit.ts";
import { checkFitOptions, engineOf, type FitOptions } from "./fit-options.ts";
import { learningRateAt } from "./learning-rate.ts";
import { adam } from "./optimizers/adam.ts";
import { checkResume, type TrainingCounters, type TrainingState } from "./training-state.ts";
import { initialState, totalLoss, trainingStep } from "./training-step.ts";

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

/** How long the steps between two yields should take, in milliseconds. */
const chunkMs = 400;

/**
 * Like `fit`, but yields after every few steps (about half a second's worth): for progress bars, checkpoints and
 * interruptions. How many depends on the machine; what is computed does not.
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
    optimizer = adam(),
    validation,
    clipNorm,
    seed = 0,
    resume,
    verify = false,
  } = options;
  checkFitOptions(options);
  checkExamples(model, examples);
  if (validation) checkExamples(model, validation, "validation examples");
  const n = examples.shape[0]!;
  const batchSize = Math.min(options.batchSize ?? 32, n);
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
  const fillRandom = randomStream(seed, "training");
  const program = await engine.compile(step, { data: { x: examples }, fillRandom, verify });
  const judge = validation && (await judgeOf(engine, model, validation, seed));
  let state = engine.upload(resume?.tensors ?? initialState(model, optimizer));
  let isAhead = resume !== undefined; // whether the state has sound weights that the model has not
  let stepsPerChunk = 4;
  try {
    while (counters.epoch < epochs) {
      const order = shuffled(n, seed, counters.epoch);
      let ms = 0;
      let trained = 0; // of this epoch, since this call: a resumed epoch has fewer
      while (counters.stepInEpoch < stepsPerEpoch) {
        const started = performance.now();
        const chunk = nextChunk(order, counters, stepsPerChunk, optimizer);
        const steps = chunk.indices.length / chunk.batchSize;
        isAhead = false;
        const result = await program.run(state, chunk);
        state = result.state;
        checkFinite(result.outputs, counters.step);
        isAhead = true;
        const sums = addMeans(counters.sums, result.outputs, chunk.batchSize);
        counters = {
          ...counters,
          sums,
          step: counters.step + steps,
          stepInEpoch: counters.stepInEpoch + steps,
        };
        trained += chunk.indices.length;
        const losses = result.outputs[totalLoss]!;
        const { epoch, stepInEpoch } = counters;
        const loss = losses.reduce((sum, one) => sum + one, 0) / steps;
        const isDone = stepInEpoch === stepsPerEpoch;
        const judged = isDone ? await judge?.(state, batchSize, counters.step) : undefined;
        if (isDone) {
          await keepWeights(model, engine, state);
          isAhead = false;
        }
        const taken = performance.now() - started;
        ms += taken;
        if (!isDone)
          stepsPerChunk = Math.max(
            1,
            Math.min(4 * stepsPerChunk, Math.round((chunkMs * steps) / taken)),
          );
        const report = isDone && {
          ...{ epoch: epoch + 1, step: counters.step, ...evaluationOf(sums, n) },
          ...(judged ? { validation: evaluationOf(judged, 1) } : {}),
          learningRate: learningRateAt(optimizer.learningRate, counters.step),
          ...{ seconds: ms / 1000, examplesPerSecond: (trained * 1000) / ms },
        };
        if (isDone) counters = { ...counters, epoch: epoch + 1, stepInEpoch: 0, sums: {} };
        const here = counters;
        yield {
          ...{ epoch: epoch + 1, stepInEpoch, stepsPerEpoch, loss },
          ...(report ? { report } : {}),
          state: async () => ({ counters: here, tensors: await engine.download(state) }),
        };
        if (isDone) break;
      }
    }
  } finally {
    if (isAhead) await keepWeights(model, engine, state);
    engine.release(state);
    await judge?.dispose();
    await program.dispose();
  }
}

/** Means of the terms on the validation examples, as a function of an engine's state. */
async function judgeOf(engine: Engine, model: Autoencoder, validation: Examples, seed: number) {
  const program = await engine.compile(evaluationStep(model, false), {
    data: { x: validation },
    fillRandom: randomStream(seed, "validation"),
  });
  const judge = (state: unknown, batchSize: number, firstStep: number) =>
    meanOutputs(program, state, validation, { batchSize, firstStep });
  return Object.assign(judge, { dispose: () => program.dispose() });
}

function evaluationOf(sums: Readonly<Record<string, number>>, n: number): Evaluation {
  const means = Object.entries(sums).map(([name, sum]) => [name, sum / n]);
  const { [totalLoss]: loss, ...terms } = Object.fromEntries(means) as Record<string, number>;
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
