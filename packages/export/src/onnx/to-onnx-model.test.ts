import { applyScaling, invertScaling, type Scaling } from "@autoencoders/datasets";
import { seededRandom } from "@autoencoders/layers";
import {
  type Autoencoder,
  decode,
  denseAutoencoder,
  encode,
  gaussianMixture,
  indexPrior,
  OptionError,
  reconstruct,
  sample,
  score,
  UnsuitedModelError,
  zoo,
} from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { expect, test } from "vitest";
import { exportCases, scattering, tableScaling, wavesOf } from "../testing/export-cases.ts";
import { toTorch } from "../torch/to-torch.ts";
import { toOnnxModel } from "./to-onnx-model.ts";

const session = (bytes: Uint8Array): Promise<InferenceSession> =>
  InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });

const table = (): Autoencoder => denseAutoencoder({ inputShape: [12], hidden: [9], codeDim: 3 });

for (const { name, model, inputShape } of exportCases())
  test(`${name}: one file gives codes, reconstructions and scores of 1, 7 and 64 rows`, async () => {
    const whole = await session(toOnnxModel(model));
    const classes = model.condition?.isInput ? model.condition.classes : 0;
    expect(whole.inputNames).toEqual(classes > 0 ? ["rows", "condition"] : ["rows"]);
    expect(whole.outputNames).toEqual(["code", "reconstruction", "score"]);
    for (const n of [1, 7, 64]) {
      const { data, shape } = wavesOf(n, inputShape);
      const x = tf.tensor(data, shape);
      const places = Float32Array.from({ length: n * classes }, (_, i) => +(i % 11 === 0));
      const condition = classes > 0 ? tf.tensor(places, [n, classes]) : undefined;
      const told = condition && { condition: new Tensor("float32", places, [n, classes]) };
      const got = await whole.run({ rows: new Tensor("float32", data, shape), ...told });
      const code = encode(model, x, condition);
      const reconstruction = reconstruct(model, x, condition);
      expect(got.code!.dims).toEqual(code.shape);
      expect(got.code!.data).toBeAllClose(code, 1e-5);
      expect(got.reconstruction!.dims).toEqual(shape);
      expect(got.reconstruction!.data).toBeAllClose(reconstruction, 1e-5);
      const features = shape.map((_, axis) => axis).slice(1);
      const scores = tf.mean(score(model, x, undefined, condition), features);
      expect(got.score!.dims).toEqual([n]);
      expect(got.score!.data).toBeAllClose(scores, 1e-5);
    }
    await whole.release();
  });

test("each part has the inputs and outputs of its own", async () => {
  const model = zoo.convVae.build({ inputShape: [8, 8, 1], filters: [4, 3], codeDim: 3 });
  const names = {
    encoder: [["rows"], ["code", "logVar"]],
    decoder: [["code"], ["reconstruction"]],
    reconstruct: [["rows"], ["reconstruction"]],
    score: [["rows"], ["score"]],
    sample: [["noise"], ["sample"]],
  } as const;
  for (const [what, [inputs, outputs]] of Object.entries(names)) {
    const part = await session(toOnnxModel(model, { what: what as keyof typeof names }));
    expect(part.inputNames, what).toEqual(inputs);
    expect(part.outputNames, what).toEqual(outputs);
    await part.release();
  }
  const codes = wavesOf(7, [3]);
  const decoder = await session(toOnnxModel(model, { what: "decoder" }));
  const decoded = await decoder.run({ code: new Tensor("float32", codes.data, codes.shape) });
  expect(decoded.reconstruction!.data).toBeAllClose(
    decode(model, tf.tensor(codes.data, codes.shape)),
    1e-5,
  );
});

test("samples are those of the same noise, which also scatters them where the model has learned how far", async () => {
  for (const { model, further } of [
    { model: zoo.vae.build({ inputShape: [12], hidden: [9], codeDim: 3 }), further: [] },
    { model: scattering([12]), further: ["scatter"] },
    { model: scattering([2, 3, 2]), further: ["scatter"] },
  ]) {
    const random = seededRandom(5);
    const part = await session(toOnnxModel(model, { what: "sample" }));
    expect(part.inputNames).toEqual(["noise", ...further]);
    const feed = (size: number) =>
      new Tensor("float32", random.normal([7, size]).dataSync() as Float32Array, [7, size]);
    const noise = feed(3);
    const got = await part.run(further.length > 0 ? { noise, scatter: feed(12) } : { noise });
    expect(got.sample!.data).toBeAllClose(sample(model, { count: 7, seed: 5 }), 1e-5);
    await part.release();
  }
});

test("a model that is told classes has them as an input of each part, and samples of a class are those of the same noise", async () => {
  const model = zoo.conditionalVae.build({ inputShape: [12], hidden: [9], codeDim: 3, classes: 4 });
  for (const what of ["encoder", "decoder", "reconstruct", "score", "sample"] as const) {
    const part = await session(toOnnxModel(model, { what }));
    expect(part.inputNames, what).toContain("condition");
    await part.release();
  }
  const part = await session(toOnnxModel(model, { what: "sample" }));
  const noise = seededRandom(5).normal([7, 3]).dataSync();
  const condition = Float32Array.from({ length: 28 }, (_, i) => +(i % 4 === 2));
  const got = await part.run({
    noise: new Tensor("float32", Float32Array.from(noise), [7, 3]),
    condition: new Tensor("float32", condition, [7, 4]),
  });
  const drawn = sample(model, { count: 7, seed: 5, condition: 2 });
  expect(got.sample!.data).toBeAllClose(drawn, 1e-5);
  const any = sample(model, { count: 7, seed: 5 }).dataSync();
  expect(Math.abs(any[0]! - drawn.dataSync()[0]!)).toBeGreaterThan(1e-4);
  await part.release();
});

test("samples of a mixture fitted to codes have uniform numbers that choose its component as a second input", async () => {
  const model = zoo.stacked.build({ inputShape: [12], hidden: [], codeDim: 2 });
  const prior = gaussianMixture(
    {
      weights: [0.25, 0.75],
      means: [
        [-3, 0],
        [2, 1],
      ],
      factors: [
        [1, 0, 0.5, 1],
        [0.5, 0, 0, 2],
      ],
    },
    [2],
  );
  const part = await session(toOnnxModel({ ...model, prior }, { what: "sample" }));
  expect(part.inputNames).toEqual(["uniform", "noise"]);
  const random = seededRandom(5);
  const draws = { uniform: random.uniform([7]), noise: random.normal([7, 2]) };
  const { sample: drawn } = await part.run(
    Object.fromEntries(
      Object.entries(draws).map(([name, values]) => [
        name,
        new Tensor("float32", Float32Array.from(values.dataSync()), values.shape),
      ]),
    ),
  );
  expect(drawn!.data).toBeAllClose(sample({ ...model, prior }, { count: 7, seed: 5 }), 1e-5);
});

test("samples of a prior over indices have a uniform number for each place, and are those of the model", async () => {
  const sizes = { filters: 6, kernelSize: 3, residualBlocks: 1, lastLayers: 1 };
  for (const model of [
    zoo.vqVae.build({ inputShape: [8, 8, 1], filters: [2, 2], codebookSize: 5, entryDim: 2 }),
    zoo.fsq.build({ inputShape: [8, 8, 1], filters: [2, 2], levels: [3, 2] }),
  ]) {
    const drawing = { ...model, prior: indexPrior(model, sizes) };
    const part = await session(toOnnxModel(drawing, { what: "sample" }));
    expect(part.inputNames).toEqual(["uniform"]);
    const uniform = seededRandom(5).uniform([7, 4]);
    const { sample: drawn } = await part.run({
      uniform: new Tensor("float32", Float32Array.from(uniform.dataSync()), [7, 4]),
    });
    expect(drawn!.data).toBeAllClose(sample(drawing, { count: 7, seed: 5 }), 1e-5);
  }
});

test("samples of a learned prior have uniform numbers that choose its component, and are those of the model", async () => {
  for (const prior of ["vamp", "mixture"] as const) {
    const sizes = { inputShape: [12], hidden: [9], codeDim: 2, components: 4 };
    const model = zoo.vampVae.build({ ...sizes, prior });
    const part = await session(toOnnxModel(model, { what: "sample" }));
    expect(part.inputNames).toEqual(["uniform", "noise"]);
    const random = seededRandom(5);
    const draws = [random.uniform([7]), random.normal([7, 2])].map(
      (values) => new Tensor("float32", Float32Array.from(values.dataSync()), values.shape),
    );
    const { sample: drawn } = await part.run({ uniform: draws[0]!, noise: draws[1]! });
    expect(drawn!.data).toBeAllClose(sample(model, { count: 7, seed: 5 }), 1e-5);
    expect(() => toTorch(model, "weights.safetensors", { what: "sample" })).toThrow(
      'expected a model whose prior is N(0, I), got another prior of "vampVae"; export to onnx',
    );
  }
});

test("models of counts, of categories and of Laplace's distribution have their codes, their means and the samples of the same noise", async () => {
  const sizes = { inputShape: [4, 3], hidden: [9], codeDim: 3 } as const;
  for (const [likelihood, options] of [
    ["poisson", {}],
    ["zeroInflatedNegativeBinomial", {}],
    ["categorical", {}],
    ["laplace", { likelihoodScale: "perFeature" }],
  ] as const) {
    const model = zoo.vae.build({ ...sizes, likelihood, ...options });
    const data = Float32Array.from({ length: 84 }, (_, i) => (i * 7) % 5);
    const whole = await session(toOnnxModel(model));
    const got = await whole.run({ rows: new Tensor("float32", data, [7, 4, 3]) });
    const x = tf.tensor(data, [7, 4, 3]);
    expect(got.code!.data).toBeAllClose(encode(model, x), 1e-5);
    expect(got.reconstruction!.data).toBeAllClose(reconstruct(model, x), 1e-5);
    const part = await session(toOnnxModel(model, { what: "sample" }));
    const random = seededRandom(5);
    const fed = (kind: "normal" | "uniform", size: number) =>
      new Tensor("float32", random[kind]([7, size]).dataSync() as Float32Array, [7, size]);
    const noise = { noise: fed("normal", 3) };
    const draws = model.observe ? { ...noise, scatter: fed("uniform", 12) } : noise;
    const { sample: drawn } = await part.run(draws);
    expect(drawn!.data).toBeAllClose(sample(model, { count: 7, seed: 5 }), 1e-5);
    for (const one of [whole, part]) await one.release();
  }
});

const source = (data: Float64Array) => ({
  name: "rows",
  kind: "table" as const,
  shape: [12],
  dtype: "float64" as const,
  chunkSizes: [data.length / 12],
  notes: [],
  rows: async () => data,
});

const inUnits = (n: number): Float64Array =>
  Float64Array.from({ length: n * 12 }, (_, i) => {
    if (i % 12 === 0) return 1.7e12 + 1000 * i;
    return i % 12 === 1 ? 3 : 40 * Math.sin(i * 12.9898);
  });

const scalings: Readonly<Record<string, Scaling>> = {
  standard: tableScaling,
  minmax: { least: tableScaling.least, greatest: tableScaling.greatest },
  log: { kind: "log", least: tableScaling.least, greatest: tableScaling.greatest },
  "minmax of all numbers": { least: [-40], greatest: [1.7e12] },
};

for (const [kind, scaling] of Object.entries(scalings))
  test(`rows in the units of a table are scaled inside as they were for training, and reconstructions scaled back: ${kind}`, async () => {
    const model = table();
    const rows = inUnits(7);
    const scaled = Float32Array.from(await applyScaling(source(rows), scaling).rows(0));
    const part = await session(toOnnxModel(model, { scaling }));
    const got = await part.run({ rows: new Tensor("float64", rows, [7, 12]) });
    const x = tf.tensor(scaled, [7, 12]);
    expect(got.code!.data).toBeAllClose(encode(model, x), 1e-5);
    const reconstruction = reconstruct(model, x);
    const back = invertScaling(
      { data: reconstruction.dataSync() as Float32Array, shape: [7, 12] },
      scaling,
    );
    // float32 inside: a seventh digit of what is scaled back
    const spread = kind === "standard" ? 1e5 : 1.7e12;
    Array.from(got.reconstruction!.data as Float64Array).forEach((value, i) => {
      expect(Math.abs(value - back[i]!)).toBeLessThan(
        1e-5 * (i % 12 === 0 ? spread : 1e4 + Math.abs(back[i]!)),
      );
    });
    expect(got.score!.data).toBeAllClose(tf.mean(tf.squaredDifference(reconstruction, x), 1), 1e-4);
  });

test("intensities come as bytes and go from 0 to 255", async () => {
  const model = zoo.convAutoencoder.build({ inputShape: [8, 8, 1], filters: [4, 3] });
  const part = await session(toOnnxModel(model, { scaling: { least: [0], greatest: [255] } }));
  const bytes = Uint8Array.from({ length: 3 * 64 }, (_, i) => (i * 53) % 256);
  const got = await part.run({ rows: new Tensor("uint8", bytes, [3, 8, 8, 1]) });
  const x = tf.div(tf.tensor(Array.from(bytes), [3, 8, 8, 1]), 255);
  expect(got.reconstruction!.data).toBeAllClose(tf.mul(reconstruct(model, x), 255), 1e-5);
});

test("what is no part, and samples of a model without a prior, are refused by name", () => {
  const model = table();
  expect(() => toOnnxModel(model, { what: "codes" as "encoder" })).toThrow(OptionError);
  expect(() => toOnnxModel(model, { what: "codes" as "encoder" })).toThrow(
    "expected what to be one of model, encoder, decoder, reconstruct, score, sample, got codes",
  );
  expect(() => toOnnxModel(model, { what: "sample" })).toThrow(UnsuitedModelError);
});

test("with a detection a score has its probability and its verdict beside it", async () => {
  const model = zoo.detector.build({ inputShape: [12], hidden: [9], codeDim: 3 });
  const { data, shape } = wavesOf(7, [12]);
  const scores = tf.mean(score(model, tf.tensor(data, shape)), 1).dataSync();
  const sorted = scores.slice().sort();
  const threshold = (sorted[3]! + sorted[4]!) / 2;
  const logScores = { mean: Math.log(sorted[2]!), stddev: 0.5 };
  const detection = { threshold, thresholdBy: "quantile", logScores } as const;
  const part = await session(toOnnxModel(model, { what: "score", detection }));
  const got = await part.run({ rows: new Tensor("float32", data, shape) });
  expect(got.score!.data).toBeAllClose(scores, 1e-5);
  expect(Array.from(got.anomaly!.data, Number)).toEqual(
    Array.from(scores, (one) => Number(one > threshold)),
  );
  const z = Array.from(scores, (one) => (Math.log(one) - logScores.mean) / (0.5 * Math.SQRT2));
  expect(got.probability!.data).toBeAllClose(tf.relu(tf.erf(z)), 1e-5);
});

test("with missing numbers masked, NaN in a row is left out of code, reconstruction and score, in the user's units", async () => {
  const scaling = tableScaling;
  for (const model of [
    table(),
    zoo.detector.build({ inputShape: [12], hidden: [8], codeDim: 3 }),
  ]) {
    const detection = {
      threshold: 1,
      thresholdBy: "quantile",
      logScores: { mean: -9, stddev: 1 },
    } as const;
    const masked = await session(toOnnxModel(model, { scaling, missing: "mask", detection }));
    const { data } = wavesOf(5, [12]);
    const raw = invertScaling({ data, shape: [5, 12] }, scaling);
    const known = Array.from(raw, (_, i) => (i % 4 === 1 || i >= 48 ? 0 : 1));
    const rows = raw.map((x, i) => (known[i] ? x : Number.NaN));
    const got = await masked.run({ rows: new Tensor("float64", rows, [5, 12]) });
    const x = tf.tensor2d(
      data.map((value, i) => value * known[i]!),
      [5, 12],
    );
    const mask = tf.tensor2d(known, [5, 12]);
    const parts = { code: encode(model, x) };
    for (const [name, expected] of Object.entries(parts)) {
      const size = expected.shape[1]!;
      const values = got[name]!.data as Float32Array;
      expect(values.slice(0, 4 * size)).toBeAllClose(tf.slice(expected, 0, 4), 1e-5);
      expect(Array.from(values.slice(4 * size)).every(Number.isNaN)).toBe(true);
    }
    const filled = Array.from(got.reconstruction!.data as Float64Array);
    expect(filled.map(Number.isNaN)).toEqual(filled.map((_, i) => i >= 48));
    const scores = tf.mean(score(model, x, mask), 1).dataSync();
    expect((got.score!.data as Float32Array).slice(0, 4)).toBeAllClose(scores.slice(0, 4), 1e-5);
    // Nothing is known of a row that has no number.
    for (const name of ["score", "probability"]) {
      const values = Array.from(got[name]!.data as Float32Array);
      expect(values.map(Number.isNaN), name).toEqual([false, false, false, false, true]);
    }
    expect(Array.from(got.anomaly!.data, Number)[4]).toBe(0);
    await masked.release();
    const plain = await session(toOnnxModel(model, { scaling }));
    const none = await plain.run({ rows: new Tensor("float64", rows, [5, 12]) });
    expect((none.score!.data as Float32Array)[0]).toBeNaN();
    await plain.release();
  }
});
