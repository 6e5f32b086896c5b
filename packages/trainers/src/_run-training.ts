import type { Engine, StateArrays, Step } from "@autoencoders/compiler";
import { addMeans } from "./_add-means.ts";
import { checkFinite } from "./_check-finite.ts";
import { nextChunk } from "./_next-chunk.ts";
import { randomStream, shuffled } from "./_streams.ts";
import { assignWeights } from "./assign-weights.ts";
import { evaluationOf, evaluationStep, meanOutputs } from "./evaluate.ts";
import type { RowArrays } from "./examples.ts";
import type { TrainingProgress } from "./fit-chunks.ts";
import { engineOf, type FitOptions } from "./fit-options.ts";
import { learningRateAt } from "./learning-rate.ts";
import type { Optimizer } from "./optimizer.ts";
import type { Trainable } from "./trainable.ts";
import { checkResume, type TrainingCounters } from "./training-state.ts";
import { totalLoss } from "./training-step.ts";

/** What is done again and again, and on what. */
export interface Training {
  readonly trainable: Trainable;
  readonly step: Step;
  /** The step's state before the first step. */
  readonly initial: StateArrays;
  /** Names the rule in checkpoints and gives the step its scalars. */
  readonly rule: Omit<Optimizer, "slots" | "update">;
  readonly data: RowArrays;
  readonly validation?: RowArrays | undefined;
}

type LoopOptions = Pick<
  FitOptions,
  "epochs" | "batchSize" | "seed" | "engine" | "verify" | "resume" | "frozen" | "chunkMs"
>;

/** The loop of every procedure: epochs of shuffled batches, a chunk of steps at a time. The weights end in their variables. */
export async function* runTraining(
  { trainable, step, initial, rule, data, validation }: Training,
  options: LoopOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  const { epochs, seed = 0, resume, frozen, verify = false, chunkMs = 400 } = options;
  const n = data.x.shape[0]!;
  const batchSize = Math.min(options.batchSize ?? 32, n);
  const stepsPerEpoch = Math.ceil(n / batchSize);
  let counters: TrainingCounters = {
    ...{ seed, epoch: 0, stepInEpoch: 0, step: 0, sums: {}, batchSize, examples: n },
    optimizer: { name: rule.name, options: rule.options },
    ...(frozen && { frozen }),
  };
  if (resume) {
    checkResume(resume.counters, counters, step.state, resume.tensors);
    counters = resume.counters;
  }
  const engine = await engineOf(options.engine);
  const fillRandom = randomStream(seed, "training");
  const program = await engine.compile(step, { data, fillRandom, verify });
  const judge = validation && (await judgeOf(engine, trainable, validation, seed));
  let state = engine.upload(resume?.tensors ?? initial);
  let isAhead = resume !== undefined; // whether the state has sound weights that the model has not
  let stepsPerChunk = 4;
  try {
    while (counters.epoch < epochs) {
      const order = shuffled(n, seed, counters.epoch);
      let ms = 0;
      let trained = 0; // of this epoch, since this call: a resumed epoch has fewer
      while (counters.stepInEpoch < stepsPerEpoch) {
        const started = performance.now();
        const chunk = nextChunk(order, counters, stepsPerChunk, rule);
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
          assignWeights(trainable.weights, await engine.download(state));
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
          learningRate: learningRateAt(rule.learningRate, counters.step),
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
    if (isAhead) assignWeights(trainable.weights, await engine.download(state));
    engine.release(state);
    await judge?.dispose();
    await program.dispose();
  }
}

/** Means of the terms on the validation rows, as a function of an engine's state. */
async function judgeOf(engine: Engine, trainable: Trainable, data: RowArrays, seed: number) {
  const fillRandom = randomStream(seed, "validation");
  const program = await engine.compile(evaluationStep(trainable), { data, fillRandom });
  const judge = (state: unknown, batchSize: number, firstStep: number) =>
    meanOutputs(program, state, data.x, { batchSize, firstStep });
  return Object.assign(judge, { dispose: () => program.dispose() });
}
