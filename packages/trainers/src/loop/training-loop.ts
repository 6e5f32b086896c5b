import type { Engine } from "@autoencoders/compiler";
import type { ModelWeight } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import { addOutputs, type OutputSums } from "../evaluation/_output-sums.ts";
import { type Exchange, engineOf, type LoopOptions } from "../options/fit-options.ts";
import { type AnyRows, feedOf } from "../rows/_row-feed.ts";
import { initialPartsState, partsStep, scalarsAt } from "../step/_parts-step.ts";
import { withoutRowSums, withRowSums } from "../step/_row-sums.ts";
import { checkSettings, withFixed } from "../step/_scheduled.ts";
import { assignWeights } from "../step/assign-weights.ts";
import type { TrainingPart } from "../step/training-part.ts";
import { totalLoss } from "../step/training-step.ts";
import { turnAt } from "./_cadence.ts";
import { checkLosses, checkValidation, checkWeights } from "./_check-sound.ts";
import { firstCounters } from "./_first-counters.ts";
import { nextChunk } from "./_next-chunk.ts";
import { firstPace, nextPace } from "./_pace.ts";
import { partFigures } from "./_part-figures.ts";
import { reportEpoch } from "./_report-epoch.ts";
import { randomStream } from "./_streams.ts";
import { openValidation, type Validation } from "./_validation.ts";
import type { TrainingProgress } from "./training-progress.ts";
import { checkResume, type TrainingCounters, trainingPartOf } from "./training-state.ts";

/** What is trained, and on what. */
export interface Training {
  readonly parts: readonly TrainingPart[];
  readonly rows: AnyRows;
  readonly validation?: AnyRows | undefined;
  /** What a checkpoint must agree with besides the weights: the optimizers, what is frozen, the phase. */
  readonly identity: Pick<TrainingCounters, "optimizer" | "frozen" | "phase">;
}

/**
 * The loop of every procedure: epochs of shuffled batches, a chunk of steps at a time. The weights end in their variables.
 */
export async function* trainingLoop(
  { parts: unsettled, rows, validation: validationRows, identity }: Training,
  options: LoopOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  const {
    epochs,
    seed = 0,
    clipNorm,
    verify = false,
    chunkMs = 400,
    chunkSteps,
    exchange,
    accumulate = 1,
  } = options;
  const resume = options.resume && trainingPartOf(options.resume);
  unsettled.forEach(checkSettings);
  const parts = unsettled.map((part) => ({ ...part, trainable: withFixed(part.trainable, part) }));
  const feed = feedOf(rows, { shuffleRows: options.shuffleRows, isUnchecked: true });
  const examples = feed.count;
  const batchSize = Math.min(options.batchSize ?? 32, examples);
  const stepsPerEpoch = Math.ceil(examples / batchSize);
  const weights = weightsOf(parts);
  const cadence = { accumulate, stepsPerEpoch, batchSize, examples };
  const averaged = averagedNames(parts);
  const step = partsStep(parts, { clipNorm, accumulate });
  let counters = firstCounters({
    seed,
    batchSize,
    examples,
    accumulate,
    identity,
    settings: unsettled,
    source: feed.identity,
  });
  if (resume) {
    checkResume(resume.counters, counters, step.state, resume.tensors);
    counters = resume.counters;
  }
  const engine = await engineOf(options.engine);
  const fillRandom = randomStream(seed, "training");
  const reporting = feed.unchecked.length > 0 ? withRowSums(step, feed.unchecked) : step;
  const program = await engine.prepare(reporting, { data: feed.data, fillRandom, verify });
  const first = counters.epoch;
  let judge: Validation | undefined;
  let state = engine.upload(resume?.tensors ?? initialPartsState(parts, { accumulate }));
  let isAhead = resume !== undefined; // whether the state has sound weights that the variables have not
  let pace = firstPace;
  try {
    if (validationRows)
      judge = await openValidation(engine, parts, { rows: validationRows, seed, averaged });
    while (counters.epoch < epochs) {
      const { epoch, stepInEpoch } = counters;
      const windows = feed.windows({ batchSize, fromStep: stepInEpoch, shuffle: { seed, epoch } });
      let window = (await windows.next()).value;
      const isFirst = counters.epoch === first;
      const clock = { ms: 0, examples: 0 }; // of this epoch since this call: a resumed epoch has fewer examples
      while (counters.stepInEpoch < stepsPerEpoch) {
        const started = performance.now();
        const atMost = Math.min(
          pace.steps,
          exchange ? exchange.every - (counters.step % exchange.every) : Infinity,
          chunkSteps ? chunkSteps - (counters.stepInEpoch % chunkSteps) : Infinity,
        );
        const { seen } = counters;
        const scalars = (at: number) => scalarsAt(parts, at, { cadence, seen });
        let chunk = window && nextChunk(window, counters, atMost, scalars);
        while (!chunk) {
          window = (await windows.next()).value;
          if (!window) throw new RangeError("the rows ended before the epoch did");
          chunk = nextChunk(window, counters, atMost, scalars);
        }
        isAhead = false;
        const result = await program.run(state, chunk);
        state = result.state;
        const { outputs, areFinite } = withoutRowSums(result.outputs);
        if (!areFinite) window?.checkFinite?.();
        checkLosses(outputs, counters);
        isAhead = true;
        const losses = outputs[totalLoss]!;
        const steps = losses.length;
        counters = {
          ...counters,
          sums: addOutputs(counters.sums, outputs, chunk.batchSize),
          step: counters.step + steps,
          stepInEpoch: counters.stepInEpoch + steps,
        };
        const done = counters;
        if (exchange && done.step % exchange.every === 0)
          state = await exchanged(engine, state, exchange, done.step);
        const isEnd = done.stepInEpoch === stepsPerEpoch;
        const where = { batchSize, firstStep: done.step };
        const validation = isEnd ? await judge?.sums(state, where) : undefined;
        if (isEnd) {
          isAhead = false;
          if (validation) checkValidation(validation, done);
          assignWeights(weights, checkWeights(await engine.download(state), done));
          counters = {
            ...done,
            epoch: done.epoch + 1,
            stepInEpoch: 0,
            sums: {},
            ...seenAfter(parts, done, validation),
          };
        }
        const ms = performance.now() - started;
        clock.ms += ms;
        clock.examples += chunk.indices.length;
        if (!isEnd) pace = nextPace(pace, { steps, ms, chunkMs });
        const here = counters;
        yield {
          epoch: done.epoch + 1,
          stepInEpoch: done.stepInEpoch,
          stepsPerEpoch,
          loss: losses.reduce((sum, loss) => sum + loss, 0) / steps,
          ...(isEnd && {
            report: reportEpoch(parts, done, {
              validation,
              clock,
              engine: engine.name,
              isFirst,
              update: turnAt(done.step, cadence).update,
            }),
          }),
          state: async () => ({
            counters: here,
            tensors: checkWeights(await engine.download(state), here),
          }),
        };
        if (isEnd) break;
      }
    }
  } finally {
    try {
      if (isAhead) assignWeights(weights, checkWeights(await engine.download(state), counters));
    } finally {
      engine.release(state);
      await judge?.dispose();
      await program.dispose();
    }
  }
}

/** The state that others' weights make of a state. @throws TrainingOptionError where arrays are missing or of another shape */
async function exchanged(
  engine: Engine,
  state: unknown,
  { run }: Exchange,
  step: number,
): Promise<unknown> {
  const before = await engine.download(state);
  const after = await run(before, step);
  for (const [name, { shape, data }] of Object.entries(before)) {
    const got = after?.[name];
    if (got?.data instanceof Float32Array && got.data.length === data.length) continue;
    const expected = `to give ${name} as Float32Array of shape [${shape.join(", ")}]`;
    throw new TrainingOptionError("exchange.run", expected, got && `${got.data?.length} numbers`);
  }
  engine.release(state);
  const arrays = Object.entries(before).map(([name, { shape }]) => [
    name,
    { shape, data: after[name]!.data },
  ]);
  return engine.upload(Object.fromEntries(arrays));
}

/** What schedules know after an epoch, where there are such that ask. */
function seenAfter(
  parts: readonly TrainingPart[],
  { seen = {}, sums }: TrainingCounters,
  validation: OutputSums | undefined,
): Pick<TrainingCounters, "seen"> {
  const names = parts.map(({ name }) => name);
  const figures = partFigures(validation ?? sums, names);
  const entries = parts.flatMap(({ name, optimizer: { learningRate } }) =>
    typeof learningRate === "function" && learningRate.afterEpoch
      ? [[name, learningRate.afterEpoch(seen[name] ?? {}, figures[name]!.loss)]]
      : [],
  );
  return entries.length === 0 ? {} : { seen: Object.fromEntries(entries) };
}

/** The names of the weights that a part keeps averages of. */
const averagedNames = (parts: readonly TrainingPart[]): ReadonlySet<string> =>
  new Set(
    parts
      .filter(({ averaging }) => averaging !== undefined)
      .flatMap(({ trainable }) => trainable.weights)
      .filter(({ trainable }) => trainable)
      .map(({ name }) => name),
  );

/** The weights of all parts, each once. */
function weightsOf(parts: readonly TrainingPart[]): ModelWeight[] {
  const all = parts.flatMap(({ trainable }) => trainable.weights);
  return [...new Map(all.map((weight) => [weight.name, weight])).values()];
}
