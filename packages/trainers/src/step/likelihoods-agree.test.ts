import { chooseEngine, eagerEngine } from "@autoencoders/compiler";
import {
  type Autoencoder,
  betaTcVae,
  dipVae,
  disposeModel,
  factorVae,
  flowVae,
  iwae,
  modelWeights,
  rae,
  type VaeOptions,
  vae,
  vaeGan,
  vampVae,
  wae,
} from "@autoencoders/models";
import { expect, test } from "vitest";
import { sgd } from "../optimizers/sgd.ts";
import { fit } from "../procedures/fit.ts";
import type { Examples } from "../rows/examples.ts";

const rows = 24;
const counted: Examples = {
  data: Float32Array.from({ length: rows * 12 }, (_, i) => (i * i * 7) % (i % 5 === 0 ? 900 : 4)),
  shape: [rows, 4, 3],
};
const categories: Examples = {
  data: Float32Array.from({ length: rows * 12 }, (_, i) =>
    i % 3 === (Math.floor(i / 3) * 5) % 3 ? 1 : 0,
  ),
  shape: [rows, 4, 3],
};

/** What one step of plain descent takes from the weights, which is the gradient, by each engine. */
async function gradients(
  build: () => Autoencoder,
  examples: Examples,
): Promise<[number[], number[]]> {
  const engines = [eagerEngine({ backend: "cpu" }), await chooseEngine("onnx", { threads: 1 })];
  const found: number[][] = [];
  for (const engine of engines) {
    const model = build();
    const read = () => modelWeights(model).flatMap(({ variable }) => [...variable.dataSync()]);
    const before = read();
    const settings = { epochs: 1, batchSize: rows, optimizer: sgd({ learningRate: 1 }), engine };
    for await (const _ of fit(model, examples, settings));
    found.push(read().map((weight, i) => before[i]! - weight));
    disposeModel(model);
  }
  return found as [number[], number[]];
}

const sizes = { inputShape: [4, 3], hidden: [7], codeDim: 2 } as const;

const norm = (numbers: readonly number[]): number => Math.hypot(...numbers);

/** How far apart the two gradients are, as a part of their norm. */
async function apart(build: () => Autoencoder, examples: Examples): Promise<number> {
  const [eager, compiled] = await gradients(build, examples);
  expect(norm(eager)).toBeGreaterThan(0.1);
  return norm(eager.map((slope, i) => slope - compiled[i]!)) / norm(eager);
}

const waves: Examples = {
  data: Float32Array.from({ length: rows * 12 }, (_, i) => Math.sin(i * 12.9898)),
  shape: [rows, 4, 3],
};

/** Each likelihood with rows of its own. */
const cases: readonly (readonly [Partial<VaeOptions>, Examples])[] = [
  [{ likelihood: "laplace", likelihoodScale: "perFeature" }, waves],
  [{ likelihood: "poisson" }, counted],
  [{ likelihood: "negativeBinomial" }, counted],
  [{ likelihood: "zeroInflatedNegativeBinomial" }, counted],
  [{ likelihood: "categorical" }, categories],
];

for (const [options, examples] of cases)
  test(`the first gradient of a ${options.likelihood} likelihood is the same compiled and eager, to a hundred thousandth of its norm`, async () => {
    expect(await apart(() => vae({ ...sizes, ...options }), examples)).toBeLessThan(1e-5);
  });

test("the first gradient of a bound by five codes of rows drawn as 0 or 1 is the same compiled and eager", async () => {
  const gray = { data: waves.data.map((x) => (x + 1) / 2), shape: waves.shape };
  const build = () => iwae({ ...sizes, samples: 5, binarize: true });
  expect(await apart(build, gray)).toBeLessThan(1e-5);
});

for (const options of [
  { bound: "miwae", groups: 3 },
  { bound: "piwae", groups: 3 },
  { bound: "ciwae", elboWeight: 0.3 },
] as const)
  test(`the first gradient of the bound ${options.bound} is the same compiled and eager`, async () => {
    const gray = { data: waves.data.map((x) => (x + 1) / 2), shape: waves.shape };
    expect(await apart(() => iwae({ ...sizes, samples: 6, ...options }), gray)).toBeLessThan(1e-5);
  });

for (const prior of ["vamp", "mixture"] as const)
  test(`the first gradient of a learned prior, ${prior}, is the same compiled and eager`, async () => {
    const gray = { data: waves.data.map((x) => (x + 1) / 2), shape: waves.shape };
    const build = () => vampVae({ ...sizes, prior, components: 5 });
    expect(await apart(build, gray)).toBeLessThan(1e-5);
  });

test("the first gradient through flows is the same compiled and eager", async () => {
  const gray = { data: waves.data.map((x) => (x + 1) / 2), shape: waves.shape };
  expect(await apart(() => flowVae({ ...sizes, flows: 4, binarize: true }), gray)).toBeLessThan(
    1e-5,
  );
});

test("the first gradient through inverse autoregressive flows is the same compiled and eager", async () => {
  const gray = { data: waves.data.map((x) => (x + 1) / 2), shape: waves.shape };
  const flows = { flow: "inverseAutoregressive", flows: 3, flowUnits: 9 } as const;
  expect(await apart(() => flowVae({ ...sizes, ...flows }), gray)).toBeLessThan(1e-5);
});

for (const [name, build] of [
  ["a total correlation", () => betaTcVae({ ...sizes, trainingRows: 100 })],
  ["a density ratio", () => factorVae({ ...sizes, discriminator: [6] })],
  [
    "what a discriminator sees",
    () => vaeGan({ ...sizes, discriminator: [8, 6], similarityLayer: 2, gamma: 1 }),
  ],
  ["a covariance of means", () => dipVae({ ...sizes, covarianceOf: "means" })],
  ["a covariance of codes", () => dipVae({ ...sizes, covarianceOf: "codes" })],
  ["codes with a discrepancy", () => vae({ ...sizes, beta: 0.5, discrepancyWeight: 1000 })],
  ["a discrepancy from the prior", () => wae({ ...sizes, discrepancyWeight: 1000 })],
  ["a decoder with small weights", () => rae({ ...sizes, codeWeight: 100, decoderDecay: 10 })],
  ["a decoder with a small slope", () => rae({ ...sizes, gradientWeight: 10 })],
] as const)
  test(`the first gradient of ${name} is the same compiled and eager`, async () => {
    const gray = { data: waves.data.map((x) => (x + 1) / 2), shape: waves.shape };
    expect(await apart(build, gray)).toBeLessThan(1e-5);
  });
