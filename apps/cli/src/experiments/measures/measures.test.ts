import "@tensorflow/tfjs-backend-cpu";
import { type DataSet, type DataSetRows, plane3d } from "@autoencoders/datasets";
import {
  type Autoencoder,
  contractive,
  denoising,
  linear,
  modelWeights,
  stacked,
} from "@autoencoders/models";
import { evaluate } from "@autoencoders/trainers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { principalComponents } from "../_principal-components.ts";
import type { TrainedRun } from "../lab.ts";
import type { Measure } from "../model-experiment.ts";
import { activationError } from "./activation-error.ts";
import { againstComponents } from "./against-components.ts";
import { codeMean } from "./code-mean.ts";
import { jacobianNorm } from "./jacobian-norm.ts";
import { metric } from "./metric.ts";
import { noisyTerm } from "./noisy-term.ts";
import { parameterError } from "./parameter-error.ts";

const rows: DataSetRows = { data: Float32Array.of(0, 0, 0, 0, 1, 1, 1, 1), shape: [2, 4] };
const four: DataSet = { name: "four", train: rows, validation: rows, test: rows };

/** What a measure gives of a model as it stands. */
async function measured(measure: Measure, model: Autoencoder, set: DataSet = four) {
  const run = {
    model,
    set,
    evaluate: (split: "train" | "validation" | "test", losses?: Autoencoder["losses"]) =>
      evaluate(losses ? { ...model, losses } : model, set[split], { engine: "cpu", seed: 5 }),
  };
  return measure([run as unknown as TrainedRun]);
}

function fill(model: Autoencoder, name: string, values: readonly number[]): void {
  const { variable } = modelWeights(model).find((weight) => weight.name === name)!;
  const repeated = Array.from({ length: variable.size }, (_, i) => values[i % values.length]!);
  tf.tidy(() => variable.assign(tf.tensor(repeated, variable.shape)));
}

test("means of a code are over test rows and units", async () => {
  const model = stacked({ inputShape: [4], hidden: [], codeDim: 2, activation: "relu" });
  fill(model, "encoder/code/kernel", [1, -1]); // (0, 0) of the first row and (4, 0) of the second
  expect(await measured(codeMean(tf.abs), model)).toBeCloseTo(1, 6);
  const isZero = (code: tf.Tensor) => tf.cast(tf.equal(code, 0), "float32");
  expect(await measured(codeMean(isZero), model)).toBeCloseTo(0.75, 6);
  expect(await measured(activationError(1.25), model)).toBeCloseTo(0.25, 6);
});

test("the norm of the Jacobian is that of one sigmoid layer", async () => {
  const model = contractive({ inputShape: [4], codeDim: 1 });
  fill(model, "encoder/code/kernel", [2]);
  // σ'(0) ‖W‖ = ¼ · 4 for the first row; σ'(8) · 4 for the second.
  const h = 1 / (1 + Math.exp(-8));
  expect(await measured(jacobianNorm(), model)).toBeCloseTo((1 + 4 * h * (1 - h)) / 2, 6);
});

test("a noisy term corrupts the input as in training, and leaves the target clean", async () => {
  const build = (stddev: number) =>
    denoising({
      inputShape: [4],
      hidden: [],
      codeDim: 4,
      activation: "linear",
      corruption: { name: "gaussianNoise", options: { stddev } } as never,
    });
  const without = build(0);
  expect(await measured(noisyTerm("test"), without)).toBeCloseTo(
    await measured(metric("mse", "test"), without),
    6,
  );
  const identity = build(3);
  const eye = Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0));
  for (const name of ["encoder/code/kernel", "decoder/output/kernel"]) fill(identity, name, eye);
  expect(await measured(metric("mse", "test"), identity)).toBe(0);
  expect(await measured(noisyTerm("test"), identity)).toBeGreaterThan(1);
});

test("parameters beside the expected number count, in either direction", async () => {
  const model = stacked({ inputShape: [4], hidden: [], codeDim: 2 }); // 4·2 + 2 + 2·4 + 4
  for (const [expected, error] of [
    [22, 0],
    [20, 2],
    [23, 1],
  ] as const)
    expect(await measured(parameterError(expected), model)).toBe(error);
});

test("a decoder of principal components leaves their error at an angle of zero, and another one does not", async () => {
  const set = plane3d();
  const { directions } = principalComponents(set.train);
  const model = linear({ inputShape: [3], codeDim: 2 });
  const [first, second, third] = directions as [number[], number[], number[]];
  const encoder = first.flatMap((x, i) => [x, second[i]!]);
  fill(model, "encoder/code/kernel", encoder);
  fill(model, "decoder/output/kernel", [...first, ...second]);
  expect(await measured(againstComponents.angle, model, set)).toBeLessThan(0.05);
  expect(await measured(againstComponents.excess, model, set)).toBeLessThan(1e-4);
  fill(model, "decoder/output/kernel", [...first, ...third]);
  expect(await measured(againstComponents.angle, model, set)).toBeGreaterThan(89.9);
  expect(await measured(againstComponents.excess, model, set)).toBeGreaterThan(1);
});
