import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { ExamplesError, ResumeError, TrainingOptionError } from "../errors.ts";
import {
  decodeTrainingState,
  encodeTrainingState,
  type TrainingState,
} from "../loop/training-state.ts";
import { adam } from "../optimizers/adam.ts";
import { sgd } from "../optimizers/sgd.ts";
import type { RowArrays } from "../rows/examples.ts";
import { stepDecay } from "../schedules/step-decay.ts";
import type { Objective, Trainable } from "../step/trainable.ts";
import type { TrainingPart } from "../step/training-part.ts";
import { fitParts, fitPartsChunks, type PartsOptions } from "./fit-parts.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const { onnx } = engines;

/** Weights of one number each. */
const numbers = (values: Record<string, number>) =>
  Object.entries(values).map(([name, value]) => ({
    name,
    variable: tf.variable(tf.tensor1d([value])),
    trainable: true,
  }));
type Weights = ReturnType<typeof numbers>;
const numberIn = (weights: Weights, name: string): number =>
  weights.find((weight) => weight.name === name)!.variable.dataSync()[0]!;

/** An objective that moves those of the weights that are named. */
const moving = (
  weights: Weights,
  moved: string,
  objective: (x: tf.Tensor, ...variables: tf.Tensor[]) => Objective,
): Trainable => ({
  weights: weights.map((weight) => ({ ...weight, trainable: weight.name === moved })),
  objective: ({ x }) => objective(x!, ...weights.map(({ variable }) => variable)),
});

/** a follows b by ½(a − b)², b flees by ½(a − b)² times −1, and c follows the rows' mean. */
function game(options: { readonly every?: number } = {}) {
  const weights = numbers({ a: 1, b: 3 });
  const half = (a: tf.Tensor, b: tf.Tensor) => tf.div(tf.squaredDifference(a, b), 2);
  const parts: TrainingPart[] = [
    {
      name: "follower",
      trainable: moving(weights, "a", (_, a, b) => ({
        terms: { distance: half(a!, b!) },
        metrics: { a: a! },
      })),
      optimizer: sgd({ learningRate: 0.5 }),
    },
    {
      name: "fleer",
      trainable: moving(weights, "b", (_, a, b) => ({ terms: { nearness: tf.neg(half(a!, b!)) } })),
      optimizer: sgd({ learningRate: stepDecay({ from: 0.25, factor: 0.5, steps: 1 }) }),
      ...options,
    },
  ];
  return { weights, parts };
}
const rows: RowArrays = { x: { data: new Float32Array(4), shape: [4, 1] } };

async function reportsOf(
  parts: readonly TrainingPart[],
  options: Partial<PartsOptions>,
  all: RowArrays = rows,
) {
  const reports = [];
  const settings = { epochs: 1, batchSize: 4, engine: onnx, ...options };
  for await (const report of fitParts(parts, all, settings)) reports.push(report);
  return reports;
}

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} each part moves where those before it have moved to, at its own rate, and all are reported`, async () => {
    const { weights, parts } = game();
    const [first, second] = await reportsOf(parts, { epochs: 2, engine, validation: rows });
    // a: 1 + .5 · 2 = 2; then b: 3 + .25 · (3 − 2) = 3.25; then a: 2 + .5 · 1.25 = 2.625, b: 3.25 + .125 · .625.
    expect(first!.loss).toBe(2);
    expect(first!.parts).toEqual({
      follower: { loss: 2, terms: { distance: 2 }, metrics: { a: 1 }, learningRate: 0.5 },
      fleer: { loss: -0.5, terms: { nearness: -0.5 }, learningRate: 0.25 },
    });
    const after = 1.25 ** 2 / 2;
    expect(first!.validation).toEqual({
      loss: after,
      terms: { distance: after },
      metrics: { a: 2 },
      parts: {
        follower: { loss: after, terms: { distance: after }, metrics: { a: 2 } },
        fleer: { loss: -after, terms: { nearness: -after } },
      },
    });
    expect(second!.parts.fleer!.learningRate).toBe(0.125);
    expect(second!.engine).toBe(name);
    expect(numberIn(weights, "a")).toBe(2.625);
    expect(numberIn(weights, "b")).toBe(3.328125);
  });

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} a part that is not on turn keeps the bits of its weights and slots`, async () => {
    const { parts } = game();
    const turns = [parts[0]!, { ...parts[1]!, optimizer: adam(), every: 3 }];
    const kept: string[] = [];
    const losses: number[] = [];
    const options = { epochs: 7, batchSize: 4, engine };
    for await (const { state, report } of fitPartsChunks(turns, rows, options)) {
      const { tensors } = await state();
      const own = ["weights/b", "slots/fleer first/b", "slots/fleer second/b"];
      kept.push(own.map((tensor) => tensors[tensor]!.data[0]).join());
      losses.push(report!.parts.fleer!.loss);
    }
    expect(kept.map((numbers, i) => numbers !== kept[i - 1]).slice(1)).toEqual(
      [false, true, false, false, true, false], // steps 2 to 7
    );
    expect(kept[1]).toBe("3,0,0");
    expect(losses.every((loss) => loss < 0)).toBe(true); // it is reported off its turn, too
  });

/** Two parts that move the same weight along different objectives, as an adversarial autoencoder's encoder is. */
function shared() {
  const weights = numbers({ a: 1, b: 3 });
  const parts = [
    {
      name: "near rows",
      trainable: moving(weights, "a", (x, a) => ({
        terms: { error: tf.square(tf.sub(x, a!)) },
      })),
      optimizer: adam({ learningRate: 0.1 }),
    },
    {
      name: "near b",
      trainable: moving(weights, "a", (_, a, b) => ({
        terms: { error: tf.squaredDifference(a!, b!) },
      })),
      optimizer: adam({ learningRate: 0.05 }),
      every: 2,
    },
  ];
  return { weights, parts };
}
const waves: RowArrays = {
  x: { data: Float32Array.from({ length: 23 }, (_, i) => Math.sin(i)), shape: [23, 1] },
};

test("a training of parts that share a weight, each with slots of its own, resumes to the bit from any state", async () => {
  const options = { epochs: 3, batchSize: 2, engine: onnx, seed: 2, validation: waves };
  const whole = shared();
  const states: TrainingState[] = [];
  for await (const { state } of fitPartsChunks(whole.parts, waves, options))
    states.push(await state());
  expect(states.some(({ counters }) => counters.stepInEpoch % 2 === 0)).toBe(true);
  expect(Object.keys(states[0]!.tensors).filter((name) => name.startsWith("slots/"))).toEqual([
    "slots/near rows first/a",
    "slots/near rows second/a",
    "slots/near b first/a",
    "slots/near b second/a",
  ]);
  for (const stored of states) {
    const { weights, parts } = shared();
    await reportsOf(
      parts,
      { ...options, resume: decodeTrainingState(encodeTrainingState(stored)) },
      waves,
    );
    expect(numberIn(weights, "a")).toBe(numberIn(whole.weights, "a"));
  }
  const other = shared().parts.map((part) => ({ ...part, every: 1 }));
  await expect(reportsOf(other, { ...options, resume: states[0]! }, waves)).rejects.toThrow(
    ResumeError,
  );
});

test("engines agree on parts that share a weight", async () => {
  const losses = async (engine: (typeof engines)[keyof typeof engines]) => {
    const [report] = await reportsOf(shared().parts, { batchSize: 5, engine }, waves);
    return Object.values(report!.parts).map(({ loss }) => loss);
  };
  expect(await losses(engines.cpu)).toBeAllClose(await losses(onnx), 1e-6);
});

test("parts that cannot be told apart, or that mean different weights by one name, are refused", async () => {
  const { parts } = game();
  const refused = async (wrong: readonly TrainingPart[], message: string) => {
    await expect(reportsOf(wrong, {})).rejects.toThrow(TrainingOptionError);
    await expect(reportsOf(wrong, {})).rejects.toThrow(message);
  };
  const [follower, fleer] = parts as [TrainingPart, TrainingPart];
  await refused([], "a list of { name, trainable, optimizer }");
  await refused([follower, { ...fleer, name: "follower" }], "different names");
  await refused([{ ...follower, name: "a/b" }], 'without "/"');
  await refused([follower, { ...fleer, every: 0 }], "every of fleer to be an integer ≥ 1");
  await refused(
    [follower, { ...fleer, trainable: game().parts[1]!.trainable }],
    "another in fleer",
  );
  await refused([follower, { ...fleer, optimizer: "adam" as never }], "optimizer");
});

test("rows that are not as many as x, or no numbers, are refused by their name", async () => {
  const { parts } = game();
  const labels = { data: new Float32Array(3), shape: [3, 1] };
  await expect(reportsOf(parts, {}, { ...rows, labels })).rejects.toThrow(ExamplesError);
  await expect(reportsOf(parts, {}, { ...rows, labels })).rejects.toThrow(
    "as many rows labels as x (4), got 3",
  );
  const missing = { x: { data: Float32Array.of(0, Number.NaN), shape: [2, 1] } };
  await expect(reportsOf(parts, { validation: missing })).rejects.toThrow(
    "finite numbers in validation rows x, got NaN in row 1",
  );
});

for (const [name, engine] of Object.entries(engines))
  test(`on ${name} no tensor is left behind: at the end, after a break, after a throw`, async () => {
    const { parts } = shared();
    const run = async (stop: "end" | "break" | "throw") => {
      const options = { epochs: 3, batchSize: 6, engine, validation: waves };
      try {
        for await (const { epoch } of fitPartsChunks(parts, waves, options)) {
          if (epoch === 2 && stop === "break") break;
          if (epoch === 2 && stop === "throw") throw new Error("the caller's own");
        }
      } catch {}
      return tf.memory().numTensors;
    };
    const once = await run("end");
    for (const stop of ["end", "break", "throw"] as const) expect(await run(stop)).toBe(once);
  });
