import { seededRandom } from "@autoencoders/layers";
import { denseAutoencoder, modelWeights } from "@autoencoders/models";
import { expect, test } from "vitest";
import { ExamplesError, ResumeError } from "../errors.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import type { TrainingState } from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { fit, fitChunks } from "../procedures/fit.ts";
import { epochPlan, startsOf } from "./_epoch-plan.ts";
import { arraySource } from "./array-source.ts";
import { encodeExamples } from "./encode-examples.ts";
import type { RowSource } from "./row-source.ts";

const [count, xDim, batchSize] = [103, 5, 8];
const numbers = seededRandom(3).uniform([count, xDim]).dataSync() as Float32Array;
const examples = { data: numbers, shape: [count, xDim] };
const bytes = { data: Uint8Array.from(numbers, (u) => 255 * u), shape: [count, xDim] };
const newModel = () => denseAutoencoder({ inputShape: [xDim], codeDim: 2, seed: 4 });
const options = { epochs: 3, batchSize, optimizer: adam({ learningRate: 0.01 }), seed: 5 };
const numbersOf = (model: ReturnType<typeof newModel>): number[][] =>
  modelWeights(model).map(({ variable }) => [...variable.dataSync()]);

async function trained(rows: Parameters<typeof fit>[1], more: object = {}) {
  const model = newModel();
  const losses: number[] = [];
  for await (const { loss, validation } of fit(model, rows, { ...options, ...more }))
    losses.push(loss, ...(validation ? [validation.loss] : []));
  return { losses, weights: numbersOf(model) };
}

for (const engine of ["onnx", "cpu"] as const)
  test(`a source whose window holds all rows trains on ${engine} to the bits of the rows in memory`, async () => {
    for (const rows of [examples, bytes])
      for (const chunkRows of [1, 10, 103, 500]) {
        const validation = arraySource(rows, { chunkRows: 7 });
        const source = arraySource(rows, { chunkRows });
        expect(await trained(source, { engine, validation })).toEqual(
          await trained(rows, { engine, validation: rows }),
        );
      }
  });

test("a source that fills the memory that it is offered trains to the same bits", async () => {
  const source = arraySource(examples, { chunkRows: 10 });
  let filled = 0;
  const filling: RowSource = {
    ...source,
    async rows(chunk, memory) {
      const rows = await source.rows(chunk);
      if (!memory) return rows;
      expect(memory).toHaveLength(rows.length);
      memory.set(rows);
      filled++;
      return memory;
    },
  };
  const more = { shuffleRows: 30, engine: "cpu" };
  expect(await trained(filling, more)).toEqual(await trained(source, more));
  expect(filled).toBeGreaterThan(11);
});

/** The rows that each step of an epoch is given, as numbers over all chunks. */
function stepsOf(chunkSizes: readonly number[], windowRows: number, epoch = 0): number[][] {
  const starts = startsOf(chunkSizes);
  const steps: number[][] = [];
  for (const plan of epochPlan({
    chunkSizes,
    batchSize,
    windowRows,
    shuffle: { seed: 1, epoch },
  })) {
    const rows = [
      ...plan.carried,
      ...plan.chunks.flatMap((chunk) =>
        Array.from({ length: chunkSizes[chunk]! }, (_, i) => starts[chunk]! + i),
      ),
    ];
    expect(plan.firstStep).toBe(steps.length);
    for (let at = 0; at < plan.order.length; at += batchSize)
      steps.push([...plan.order.subarray(at, at + batchSize)].map((place) => rows[place]!));
  }
  return steps;
}

test("an epoch has each row once, in whole batches but for its last, whatever the windows", () => {
  const chunkSizes = [10, 1, 30, 3, 3, 25, 31];
  for (const windowRows of [1, 8, 20, 33, 64, 1000]) {
    const steps = stepsOf(chunkSizes, windowRows);
    expect(steps.map((rows) => rows.length)).toEqual([...Array(12).fill(batchSize), 103 - 96]);
    expect(steps.flat().sort((a, b) => a - b)).toEqual([...Array(103).keys()]);
    expect(stepsOf(chunkSizes, windowRows, 1)).not.toEqual(steps);
  }
});

test("a training on a source resumes to the bit from any step, also within a window", async () => {
  const source = arraySource(examples, { chunkRows: 9 });
  const settings = { ...options, shuffleRows: 30, engine: "cpu" as const, chunkMs: 1e-3 };
  const whole = newModel();
  const states: TrainingState[] = [];
  for await (const progress of fitChunks(whole, source, settings))
    states.push(await progress.state());
  expect(states.length).toBeGreaterThan(20);
  for (const resume of states.slice(0, -1)) {
    const model = newModel();
    for await (const _ of fit(model, source, { ...settings, resume }));
    expect(numbersOf(model)).toEqual(numbersOf(whole));
  }
  const other = fit(newModel(), source, { ...settings, shuffleRows: 31, resume: states[3]! });
  await expect(other.next()).rejects.toThrow(ResumeError);
});

test("windows shuffle: rows of other chunks are met in other orders, and the loss falls as in memory", async () => {
  const inMemory = await trained(examples, { epochs: 20 });
  const windows = await trained(arraySource(examples, { chunkRows: 9 }), {
    epochs: 20,
    shuffleRows: 30,
  });
  expect(windows.losses).not.toEqual(inMemory.losses);
  const difference = Math.abs(windows.losses.at(-1)! - inMemory.losses.at(-1)!);
  expect(difference).toBeLessThan(0.02 * inMemory.losses.at(-1)!);
});

test("evaluation and codes of a source are those of the rows in memory", async () => {
  const model = newModel();
  const source = arraySource(examples, { chunkRows: 11 });
  expect(await evaluate(model, source, { batchSize })).toEqual(
    await evaluate(model, examples, { batchSize }),
  );
  const [codes, expected] = [
    await encodeExamples(model, source, { batchSize }),
    await encodeExamples(model, examples, { batchSize }),
  ];
  expect(codes.shape).toEqual(expected.shape);
  expect([...codes.data]).toEqual([...expected.data]);
});

test("a source that is none is refused by what it lacks, a chunk by its row", async () => {
  const source = arraySource(examples, { chunkRows: 10 });
  const refused = async (wrong: Partial<RowSource>, message: RegExp) => {
    const training = fit(newModel(), { ...source, ...wrong }, options);
    const failure = await training.next().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExamplesError);
    expect((failure as Error).message).toMatch(message);
  };
  await refused({ chunkSizes: [] }, /at least one chunk/);
  await refused({ chunkSizes: [10, 0] }, /each of at least one row/);
  await refused({ shape: [4] }, /of shape \[n, 5\], got \[n, 4\]/);
  await refused({ dtype: "float64" as "float32" }, /dtype "uint8" or "float32"/);
  await refused({ rows: async () => new Float32Array(3) }, /chunk \d+ of examples as Float32Array/);
  const rows = async (chunk: number) => {
    const data = await source.rows(chunk);
    if (chunk === 2) data[7] = Number.NaN;
    return data;
  };
  await refused({ rows }, /got NaN in row 21 at feature 2/);
  const places = Uint32Array.from({ length: count }, (_, row) => 2 * row);
  await refused({ rows, places }, /got NaN in row 42 at feature 2/);
});

for (const engine of ["onnx", "cpu"] as const)
  test(`a number that is not finite is found on ${engine} in any window, by its row over all chunks`, async () => {
    const source = arraySource(examples, { chunkRows: 10 });
    for (const [row, wrong] of [
      [0, Number.NaN],
      [58, Number.POSITIVE_INFINITY],
      [102, Number.NEGATIVE_INFINITY],
    ] as const) {
      const rows = async (chunk: number) => {
        const data = await source.rows(chunk);
        if (chunk === Math.floor(row / 10)) data[(row % 10) * xDim + 3] = wrong;
        return data;
      };
      const model = denseAutoencoder({
        inputShape: [xDim],
        codeDim: 2,
        outputActivation: "linear",
        reconstruction: "meanSquaredError",
      });
      const training = fit(model, { ...source, rows }, { ...options, engine, shuffleRows: 30 });
      await expect(training.next()).rejects.toThrow(
        `got ${wrong} in row ${row} at feature 3; remove or impute such rows`,
      );
      expect(numbersOf(model).flat().every(Number.isFinite)).toBe(true);
    }
  });

test("numbers whose squares sum to more than a float32 holds are no fault of the rows", async () => {
  const large = { data: numbers.map((number) => number * 1e20), shape: [count, xDim] };
  const model = denseAutoencoder({
    inputShape: [xDim],
    codeDim: 2,
    outputActivation: "linear",
    reconstruction: "meanAbsoluteError",
  });
  const training = fit(model, arraySource(large, { chunkRows: 10 }), options);
  expect((await training.next()).value!.loss).toBeGreaterThan(1e18);
});

test("a chunk with a number that the loss cannot judge is refused by its row, in training, validation and evaluation", async () => {
  const far = { data: numbers.slice(), shape: [count, xDim] };
  far.data[21 * xDim + 2] = 40;
  const source = arraySource(far, { chunkRows: 10 });
  const good = arraySource(examples, { chunkRows: 10 });
  const message = /numbers in \[0, 1\] .* got 40 in row 21 at feature 2; scale the rows/;
  await expect(fit(newModel(), source, options).next()).rejects.toThrow(message);
  await expect(fit(newModel(), good, { ...options, validation: source }).next()).rejects.toThrow(
    message,
  );
  await expect(evaluate(newModel(), source)).rejects.toThrow(message);
});
