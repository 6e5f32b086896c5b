import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { gaussianNoise } from "@autoencoders/layers";
import { mmdFromPrior, weighted } from "@autoencoders/losses";
import {
  type Autoencoder,
  denseAutoencoder,
  modelWeights,
  reconstruct,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { DivergedError, ExamplesError, ResumeError, TrainingOptionError } from "../errors.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { FitOptions } from "../options/fit-options.ts";
import type { Examples } from "../rows/examples.ts";
import { stepDecay } from "../schedules/step-decay.ts";
import { earlyStopping } from "./early-stopping.ts";
import { fit, fitChunks } from "./fit.ts";

const onnx = await chooseEngine("onnx", { threads: 1 });
const cpu = eagerEngine({ backend: "cpu" });

/** Rows on a curve: an autoencoder with a code of 2 can learn them. */
const examples = (rows: number, features = 8): Examples => ({
  data: Float32Array.from({ length: rows * features }, (_, i) => {
    const angle = Math.floor(i / features) * 0.37;
    return 0.5 + 0.4 * Math.sin(angle + (i % features) * 0.6);
  }),
  shape: [rows, features],
});
const build = (seed = 0): Autoencoder =>
  denseAutoencoder({
    inputShape: [8],
    hidden: [16],
    codeDim: 2,
    activation: "tanh",
    corruption: gaussianNoise({ stddev: 0.05 }),
    seed,
  });

const bytesOf = (model: Autoencoder): number[] =>
  modelWeights(model).flatMap(({ variable }) => Array.from(variable.dataSync()));

async function reportsOf(
  model: Autoencoder,
  rows: Examples,
  options: FitOptions,
): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  for await (const report of fit(model, rows, options)) reports.push(report);
  return reports;
}

test("the loss falls by more than half, and the model keeps what it learned", async () => {
  const model = build();
  const rows = examples(200);
  const before = (await evaluate(model, rows, { engine: onnx })).metrics.mse;
  await reportsOf(model, rows, {
    epochs: 60,
    batchSize: 20,
    optimizer: adam({ learningRate: 0.01 }),
    engine: onnx,
  });
  const after = (await evaluate(model, rows, { engine: onnx })).metrics.mse;
  expect(after).toBeLessThan(before / 2);
  const difference = tf.sub(
    reconstruct(model, tf.tensor(rows.data, [200, 8])),
    tf.tensor(rows.data, [200, 8]),
  );
  expect(tf.mean(tf.square(difference)).dataSync()[0]).toBeCloseTo(after, 6);
});

test("same seed, same bits; another seed, other bits", async () => {
  const weights = async (seed: number) => {
    const model = build();
    await reportsOf(model, examples(50), { epochs: 2, batchSize: 8, seed, engine: onnx });
    return bytesOf(model).join();
  };
  const first = await weights(3);
  expect(await weights(3)).toBe(first);
  expect(await weights(4)).not.toBe(first);
});

test("two trainings that take turns do not disturb each other", async () => {
  const options = { epochs: 3, batchSize: 8, engine: onnx };
  const [alone, a, b] = [build(), build(), build(9)];
  await reportsOf(alone, examples(50), options);
  const [first, second] = [fit(a, examples(50), options), fit(b, examples(64), options)];
  for (let i = 0; i < 4; i++) {
    await first.next();
    await second.next();
  }
  expect(bytesOf(a)).toEqual(bytesOf(alone));
});

test("an optimizer that two trainings share carries nothing from one to the other, and no model shares a weight", async () => {
  const shared = adam({ learningRate: 0.01 });
  const options = { epochs: 2, batchSize: 8, engine: onnx };
  const [alone, first, second] = [build(), build(), build()];
  await reportsOf(alone, examples(50), { ...options, optimizer: adam({ learningRate: 0.01 }) });
  await reportsOf(first, examples(64), { ...options, optimizer: shared, seed: 7 });
  const before = bytesOf(first);
  await reportsOf(second, examples(50), { ...options, optimizer: shared });
  expect(bytesOf(second)).toEqual(bytesOf(alone));
  expect(bytesOf(first)).toEqual(before);
});

test("rows that are no multiple of the batch are all used, and the loss is their mean", async () => {
  const model = build();
  const [report] = await reportsOf(model, examples(23), {
    epochs: 1,
    batchSize: 10,
    optimizer: sgd({ learningRate: 1e-30 }),
    engine: onnx,
  });
  expect(report!.step).toBe(3);
  // Without corruption and with weights that do not move, the mean over all rows.
  const still = denseAutoencoder({ inputShape: [8], hidden: [16], codeDim: 2, activation: "tanh" });
  const [plain] = await reportsOf(still, examples(23), {
    epochs: 1,
    batchSize: 10,
    optimizer: sgd({ learningRate: 1e-30 }),
    engine: onnx,
  });
  expect(plain!.loss).toBeCloseTo(
    (await evaluate(still, examples(23), { engine: onnx, batchSize: 7 })).loss,
    6,
  );
});

for (const [name, engine] of [
  ["onnx", onnx],
  ["cpu", cpu],
] as const)
  test(`a training resumed on ${name} from any stored state ends in the same bits as one never interrupted`, async () => {
    const rows = examples(45);
    const options = {
      epochs: 3,
      batchSize: 6,
      engine,
      seed: 5,
      validation: examples(10),
      optimizer: adam({ learningRate: stepDecay({ from: 0.01, factor: 0.5, steps: 10 }) }),
    };
    const whole = build();
    const states: TrainingState[] = [];
    const expected: unknown[] = [];
    for await (const progress of fitChunks(whole, rows, options)) {
      states.push(await progress.state());
      if (progress.report) expected.push({ ...progress.report, seconds: 0, examplesPerSecond: 0 });
    }
    expect(states.some(({ counters }) => counters.stepInEpoch > 0)).toBe(true);
    for (const state of states.slice(0, -1)) {
      const model = build();
      const resume = decodeTrainingState(encodeTrainingState(state));
      const reports = await reportsOf(model, rows, { ...options, resume });
      expect(bytesOf(model)).toEqual(bytesOf(whole));
      expect(reports.map((report) => ({ ...report, seconds: 0, examplesPerSecond: 0 }))).toEqual(
        expected.slice(state.counters.epoch),
      );
    }
  });

test("progress is reported at each multiple of `chunkSteps` in an epoch and at its end, with the same weights as without", async () => {
  const [plain, chunked] = [build(), build()];
  const options = { epochs: 2, batchSize: 5, engine: onnx };
  await reportsOf(plain, examples(40), options);
  const places: number[] = [];
  const chunks = fitChunks(chunked, examples(40), { ...options, chunkMs: 60_000, chunkSteps: 3 });
  for await (const { stepInEpoch } of chunks) places.push(stepInEpoch);
  expect(places).toEqual([3, 6, 8, 3, 6, 8]);
  expect(bytesOf(chunked)).toEqual(bytesOf(plain));
});

test("resuming a training that has nothing left to do gives the model its weights", async () => {
  const [trained, fresh] = [build(), build(9)];
  const options = { epochs: 1, batchSize: 5, engine: onnx };
  let resume: TrainingState | undefined;
  for await (const progress of fitChunks(trained, examples(20), options))
    resume = await progress.state();
  expect(await reportsOf(fresh, examples(20), { ...options, resume: resume! })).toEqual([]);
  expect(bytesOf(fresh)).toEqual(bytesOf(trained));
});

test("a stored state of another training is refused by what differs", async () => {
  const rows = examples(20);
  let state: TrainingState | undefined;
  for await (const progress of fitChunks(build(), rows, { epochs: 1, batchSize: 5, engine: onnx }))
    state = await progress.state();
  const resumed = (options: Partial<FitOptions>, model = build()) =>
    reportsOf(model, rows, { epochs: 2, batchSize: 5, engine: onnx, resume: state!, ...options });
  await expect(resumed({ seed: 1 })).rejects.toThrow(ResumeError);
  await expect(resumed({ batchSize: 4 })).rejects.toThrow("batch size");
  await expect(resumed({ optimizer: sgd() })).rejects.toThrow("optimizer");
  await expect(resumed({}, denseAutoencoder({ inputShape: [8], codeDim: 3 }))).rejects.toThrow(
    "weights",
  );
});

test("breaking out keeps the weights of that moment", async () => {
  const model = build();
  const before = bytesOf(model);
  for await (const _ of fitChunks(model, examples(100), { epochs: 5, batchSize: 5, engine: onnx }))
    break;
  expect(bytesOf(model)).not.toEqual(before);
});

test("early stopping ends after its patience and gives the best weights back", async () => {
  const model = build();
  const seen: number[] = [];
  const kept: string[] = [];
  const losses = [3, 2, 2.5, 2.1, 2.2, 1];
  const reports = fit(model, examples(20), { epochs: 6, batchSize: 5, engine: onnx });
  const monitor = ({ epoch }: EpochReport) => losses[epoch - 1]!;
  for await (const { epoch } of earlyStopping(reports, { patience: 3, monitor, restore: model })) {
    seen.push(epoch);
    kept.push(bytesOf(model).join());
  }
  expect(seen).toEqual([1, 2, 3, 4, 5]);
  expect(bytesOf(model).join()).toBe(kept[1]);
});

test("clipping bounds the step of plain gradient descent by the rate times the limit", async () => {
  const model = build();
  const before = bytesOf(model);
  for await (const _ of fitChunks(model, examples(5), {
    epochs: 1,
    batchSize: 5,
    engine: onnx,
    clipNorm: 1e-3,
    optimizer: sgd({ learningRate: 1 }),
  }));
  const moved = Math.hypot(...bytesOf(model).map((weight, i) => weight - before[i]!));
  expect(moved).toBeGreaterThan(0.9e-3);
  expect(moved).toBeLessThan(1.01e-3);
});

test("a loss that explodes is an error that names term and step, and the model keeps finite weights", async () => {
  const model = denseAutoencoder({
    inputShape: [8],
    codeDim: 4,
    activation: "linear",
    outputActivation: "linear",
  });
  const options = { epochs: 50, batchSize: 5, engine: onnx, optimizer: sgd({ learningRate: 1e4 }) };
  const failure = await reportsOf(model, examples(50), options).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DivergedError);
  const { term, step, epoch, message } = failure as DivergedError;
  expect(term).toBe("reconstruction");
  expect(step).toBeGreaterThan(1);
  expect(epoch).toBe(Math.ceil(step / 10));
  expect(message).toContain(`the loss ran away at epoch ${epoch}: lower the learning rate`);
  expect(bytesOf(model).every(Number.isFinite)).toBe(true);
});

for (const [name, engine] of [
  ["onnx", onnx],
  ["cpu", cpu],
] as const)
  test(`on ${name} weights that the last step of an epoch ruins are neither kept nor stored`, async () => {
    // The loss of a batch is found before the step: one step an epoch, and every loss that is seen is finite.
    const model = denseAutoencoder({ inputShape: [8], codeDim: 4, outputActivation: "linear" });
    const before = bytesOf(model);
    const optimizer = sgd({ learningRate: 1e39 });
    const options = { epochs: 1, batchSize: 8, engine, optimizer };
    const failure = await reportsOf(model, examples(8), options).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DivergedError);
    expect((failure as DivergedError).message).toMatch(
      /^the loss ran away at epoch 1: .*\(weight "/,
    );
    expect(bytesOf(model)).toEqual(before);
    // Four steps are done at first, the last of them along an endless gradient.
    const late = sgd({ learningRate: (step) => (step === 4 ? 1e39 : 1e-30) });
    const steps = fitChunks(model, examples(20), { ...options, optimizer: late, batchSize: 4 });
    const { value } = await steps.next();
    expect(value!.stepInEpoch).toBe(4);
    await expect(value!.state()).rejects.toThrow("at epoch 1");
    await expect(steps.return()).rejects.toThrow(DivergedError);
    expect(bytesOf(model)).toEqual(before);
  });

test("a term that a batch is too small for is left out of its mean, and the report says so once", async () => {
  const model = build();
  const all = examples(11);
  const judged: Autoencoder = {
    ...model,
    losses: (rows, context) => ({
      ...model.losses(rows, context),
      size: tf.fill([rows.x.shape[0]!], rows.x.shape[0]!),
      ...(rows.x.shape[0]! > 1 && { pairs: tf.scalar(2) }),
    }),
  };
  const options = { epochs: 2, batchSize: 5, engine: onnx, validation: examples(6) };
  const [first, second] = await reportsOf(judged, all, options);
  expect(first!.terms.size).toBeCloseTo((5 * 5 + 5 * 5 + 1) / 11, 5);
  expect(first!.terms.pairs).toBe(2);
  expect(first!.validation!.terms.pairs).toBe(2);
  expect(first!.notes).toEqual([
    'term "pairs" is a mean over 10 of 11 training rows: the batches of the others are too small for it',
    'term "pairs" is a mean over 5 of 6 validation rows: the batches of the others are too small for it',
  ]);
  expect(second!.notes).toBeUndefined();
  const { terms } = await evaluate(judged, all, { engine: onnx, batchSize: 5 });
  expect(terms.pairs).toBe(2);
});

test("a penalty on pairs of rows is left out of a last batch of one row, and needs batches of two", async () => {
  const paired = () =>
    denseAutoencoder({
      inputShape: [8],
      codeDim: 2,
      penalties: { prior: weighted(0.1, mmdFromPrior()) },
    });
  const options = { epochs: 2, batchSize: 5, engine: onnx, validation: examples(6) };
  const [first] = await reportsOf(paired(), examples(11), options);
  expect(first!.terms.prior).toBeGreaterThan(0);
  expect(first!.notes![0]).toContain('"prior" is a mean over 10 of 11 training rows');
  await expect(reportsOf(paired(), examples(11), { ...options, batchSize: 1 })).rejects.toThrow(
    'expected batchSize to be at least 2, which is the fewest rows that the term "prior" judges, got 1',
  );
});

test("examples that cannot be trained on are refused before the first step", async () => {
  const bad = examples(4);
  (bad.data as Float32Array)[8 + 3] = Number.NaN;
  const run = (rows: Examples) => reportsOf(build(), rows, { epochs: 1, engine: onnx });
  await expect(run(bad)).rejects.toThrow("row 1 at feature 3");
  await expect(run(bad)).rejects.toThrow(ExamplesError);
  await expect(run({ data: new Float32Array(0), shape: [0, 8] })).rejects.toThrow(
    "at least one row",
  );
  await expect(run({ data: new Float32Array(14), shape: [2, 7] })).rejects.toThrow(
    "expected examples of shape [n, 8], got [2, 7]",
  );
  await expect(run({ data: new Float32Array(9), shape: [2, 8] })).rejects.toThrow(ExamplesError);
  for (const [data, kind] of [
    [Array.from(examples(4).data), "Array"],
    [Float64Array.from(examples(4).data), "Float64Array"],
    [undefined, "undefined"],
  ])
    await expect(run({ data, shape: [4, 8] } as unknown as Examples)).rejects.toThrow(
      `shape: [n, 8] }, got { data: ${kind}, shape: Array }`,
    );
  const { data } = examples(4);
  await expect(run({ data } as Examples)).rejects.toThrow(ExamplesError);
});

test("an option that there is not is refused by the one that was likely meant, also where types did not see it", async () => {
  const { engine } = { engine: onnx };
  // @ts-expect-error an option in a literal that there is not does not compile
  const run = fit(build(), examples(4), { epochs: 1, engine, batchsize: 2 });
  const failure = await run.next().catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TrainingOptionError);
  expect((failure as TrainingOptionError).option).toBe("fit.batchsize");
  expect((failure as Error).message).toContain(
    "fit has no option batchsize; did you mean batchSize?",
  );
  const options = { epochs: 1, engine, patience: 3 };
  await expect(fit(build(), examples(4), options).next()).rejects.toThrow(
    "fit has no option patience; it has epochs, batchSize",
  );
  const unset = { epochs: 1, engine, validation: undefined } as unknown as FitOptions;
  expect((await fit(build(), examples(4), unset).next()).done).toBe(false);
});

test("a model's metrics are reported beside the loss, in training and in validation, and move nothing", async () => {
  const [plain, measured] = [build(), build()];
  const options = { epochs: 1, batchSize: 5, engine: onnx, validation: examples(9) };
  const [expected] = await reportsOf(plain, examples(20), options);
  const metrics: Autoencoder["metrics"] = ({ x }) => ({
    rows: tf.ones([x.shape[0]!]),
    mean: tf.mean(x),
  });
  const [report] = await reportsOf({ ...measured, metrics }, examples(20), options);
  expect(report!.loss).toBe(expected!.loss);
  expect(bytesOf(measured)).toEqual(bytesOf(plain));
  const mean = ({ data }: Examples) =>
    Array.from(data).reduce((sum, x) => sum + x, 0) / data.length;
  expect(report!.metrics).toEqual({ rows: 1, mean: expect.closeTo(mean(examples(20)), 5) });
  expect(report!.validation!.metrics).toEqual({
    rows: 1,
    mean: expect.closeTo(mean(examples(9)), 1),
  });
  const judged = await evaluate({ ...measured, metrics }, examples(9), { engine: onnx });
  expect(Object.keys(judged.metrics)).toEqual(["rows", "mean", "mse", "bce", "roundedAccuracy"]);
});

test("a report names the engine and has the model's figures under its part, too", async () => {
  const options = { epochs: 1, batchSize: 5, engine: onnx, validation: examples(9) };
  const [report] = await reportsOf(build(), examples(20), options);
  const { loss, terms, learningRate, validation } = report!;
  expect(report!.engine).toBe("onnx");
  expect(report!.parts).toEqual({ model: { loss, terms, learningRate } });
  expect(validation!.parts).toEqual({
    model: { loss: validation!.loss, terms: validation!.terms },
  });
});

test("options out of range are refused by name", async () => {
  for (const options of [
    { epochs: 0 },
    { epochs: 1, batchSize: 0.5 },
    { epochs: 1, seed: -1 },
    { epochs: 1, clipNorm: 0 },
    { epochs: 1, chunkMs: 0 },
    { epochs: 1, chunkSteps: 0 },
    { epochs: 1, optimizer: "adam" },
    { batchSize: 4, epochs: Number.NaN },
  ]) {
    const failure = await reportsOf(build(), examples(4), options as FitOptions).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(TrainingOptionError);
    expect((failure as Error).message).toContain(Object.keys(options).at(-1));
  }
});

for (const [name, engine] of [
  ["onnx", onnx],
  ["cpu", cpu],
] as const)
  test(`training on ${name} leaves no tensor behind: at its end, after a break, after a throw`, async () => {
    const model = build();
    const train = async (epochs: number, stopAt: number) => {
      try {
        for await (const { epoch } of fitChunks(model, examples(30), {
          epochs,
          batchSize: 7,
          engine,
          validation: examples(9),
        })) {
          if (epoch === stopAt) break;
          if (epoch === -stopAt) throw new Error("the caller's own");
        }
      } catch {}
      return tf.memory().numTensors;
    };
    const once = await train(1, 0);
    expect(await train(6, 0)).toBe(once);
    expect(await train(3, 2)).toBe(once);
    expect(await train(3, -2)).toBe(once);
  });
