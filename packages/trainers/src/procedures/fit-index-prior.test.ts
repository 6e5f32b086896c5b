import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import { seededRandom } from "@autoencoders/layers";
import { type CodeSpec, fsq, type IndexPrior, indexPrior } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { ExamplesError, TrainingOptionError } from "../errors.ts";
import { adam } from "../optimizers/adam.ts";
import { encodeExamples } from "../rows/encode-examples.ts";
import type { Examples } from "../rows/examples.ts";
import { fitIndexPrior, type IndexPriorFitOptions } from "./fit-index-prior.ts";

const engines = {
  onnx: await chooseEngine("onnx", { threads: 1 }),
  cpu: eagerEngine({ backend: "cpu" }),
};
const code: CodeSpec = { kind: "indices", shape: [3, 4], levels: [4] };
/** Its first layer sees the row above from end to end, and so the index before the first of a row. */
const small = { filters: 8, kernelSize: 7, residualBlocks: 1, lastLayers: 1 };
const build = () => indexPrior({ name: "grid", code }, small);

/** Grids whose first index is any of four, and each later one that before it and one, or, with a chance of .3, that before it. */
function chains(n: number): Examples {
  const numbers = tf.tidy(() => seededRandom(9).uniform([n, 12]).dataSync<"float32">().slice());
  for (let i = 0; i < numbers.length; i++)
    numbers[i] =
      i % 12 === 0
        ? Math.floor(4 * numbers[i]!)
        : (numbers[i - 1]! + (numbers[i]! < 0.3 ? 0 : 1)) % 4;
  return { data: numbers, shape: [n, 3, 4] };
}

/** What an index of such grids has in nats. */
const entropy = (Math.log(4) - 11 * (0.3 * Math.log(0.3) + 0.7 * Math.log(0.7))) / 12;

async function reportsOf(
  prior: IndexPrior,
  codes: Examples,
  options: Partial<IndexPriorFitOptions> = {},
) {
  const reports = [];
  const all = { epochs: 1, batchSize: 20, engine: engines.onnx, ...options };
  for await (const report of fitIndexPrior(prior, codes, all)) reports.push(report);
  return reports;
}

test("a prior learns how indices follow one another, and its draws do so too", async () => {
  const prior = build();
  const options = { epochs: 25, optimizer: adam({ learningRate: 0.01 }), validation: chains(100) };
  const reports = await reportsOf(prior, chains(500), options);
  expect(Math.abs(reports[0]!.loss - Math.log(4))).toBeLessThan(0.4);
  const { loss } = reports.at(-1)!.validation!;
  expect(loss).toBeLessThan(entropy + 0.06);
  expect(loss).toBeGreaterThan(entropy - 0.06);
  const drawn = prior.sample(seededRandom(4), 300).dataSync();
  const steps = [0, 0, 0, 0];
  for (let i = 0; i < drawn.length; i++)
    if (i % 12 !== 0) steps[(drawn[i]! - drawn[i - 1]! + 4) % 4]!++;
  const share = steps.map((count) => count / (300 * 11));
  expect(share[0]).toBeCloseTo(0.3, 1);
  expect(share[1]).toBeCloseTo(0.7, 1);
  expect(share[2]! + share[3]!).toBeLessThan(0.04);
});

test("the first loss is the mean cross-entropy of an index by the prior's own density", async () => {
  for (const engine of Object.values(engines)) {
    const prior = build();
    const codes = chains(20);
    const expected = tf.tidy(() => {
      const log = prior.logDensity(tf.tensor(codes.data, [20, 3, 4]));
      return -tf.mean(log).dataSync()[0]! / 12;
    });
    const [report] = await reportsOf(prior, codes, { engine });
    expect(report!.loss).toBeCloseTo(expected, 5);
    expect(report!.terms.crossEntropy).toBeCloseTo(expected, 5);
  }
});

test("engines agree, and the same seed gives the same bits", async () => {
  const train = async (engine: (typeof engines)[keyof typeof engines]) => {
    const prior = build();
    await reportsOf(prior, chains(60), { engine, epochs: 2 });
    return prior.weights.map(({ variable }) => variable.dataSync());
  };
  const [compiled, again, eager] = [
    await train(engines.onnx),
    await train(engines.onnx),
    await train(engines.cpu),
  ];
  compiled.forEach((weights, i) => {
    expect([...again[i]!]).toEqual([...weights]);
    expect(tf.tensor1d(eager[i]!)).toBeAllClose(weights, 1e-4);
  });
});

test("it is trained on the codes of a model's rows", async () => {
  const model = fsq({ inputShape: [8, 8, 1], filters: [2, 2], levels: [3, 2] });
  const data = Float32Array.from({ length: 30 * 64 }, (_, i) => (i * 0.37) % 1);
  const codes = await encodeExamples(model, { data, shape: [30, 8, 8, 1] });
  const reports = await reportsOf(indexPrior(model, small), codes, { epochs: 3 });
  expect(reports.at(-1)!.loss).toBeLessThan(reports[0]!.loss);
});

test("codes of another shape, and numbers that are none, are refused, and so are options that there are not", async () => {
  const { data } = chains(10);
  const refused = async (codes: Examples, message: string) => {
    await expect(reportsOf(build(), codes)).rejects.toThrow(ExamplesError);
    await expect(reportsOf(build(), codes)).rejects.toThrow(message);
    await expect(reportsOf(build(), chains(10), { validation: codes })).rejects.toThrow(
      "validation codes",
    );
  };
  await refused({ data, shape: [10, 4, 3] }, "codes of shape [n, 3, 4], got [10, 4, 3]");
  const wrong = data.slice();
  wrong[30] = 4;
  await refused({ data: wrong, shape: [10, 3, 4] }, "numbered 0..3 at each place, got 4 in row 2");
  await expect(reportsOf(build(), chains(10), { epochs: 0 })).rejects.toThrow(TrainingOptionError);
});

test("no tensor is left behind", async () => {
  const prior = build();
  await reportsOf(prior, chains(30), { validation: chains(10) });
  const before = tf.memory().numTensors;
  await reportsOf(prior, chains(30), { validation: chains(10) });
  expect(tf.memory().numTensors).toBe(before);
});
