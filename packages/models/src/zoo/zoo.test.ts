import { sampleGaussian, seededRandom } from "@autoencoders/layers";
import { klSparsity, l2Kernel, weighted } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import type { Autoencoder } from "../autoencoder.ts";
import { networkInput } from "../condition/network-input.ts";
import { decode } from "../decode.ts";
import { denseOptions } from "../dense/_dense-options.ts";
import { denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { disposeModel } from "../dispose-model.ts";
import { encode } from "../encode.ts";
import { fromFiles } from "../files/from-files.ts";
import { toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { parameterCount } from "../parameter-count.ts";
import { reconstruct } from "../reconstruct.ts";
import { ShapeError } from "../shape-error.ts";
import { digest, digests, trainedDigests } from "../testing/digests.ts";
import { turnsOf } from "../testing/turns-of.ts";
import { inputShape, zooCases } from "../testing/zoo-cases.ts";
import { zoo } from "./zoo.ts";
import type { ZooEntry } from "./zoo-entry.ts";

const rows = (n = 6): tf.Tensor => seededRandom(11).uniform([n, ...inputShape]);
const terms = (model: Autoencoder, x: tf.Tensor, training: boolean, step = 0) =>
  Object.entries(model.losses({ x }, { random: seededRandom(3, step), training })).map(
    ([term, tensor]) => [term, Array.from(tensor.dataSync())] as const,
  );

test("every entry says what it is, where it comes from and what each option is", () => {
  for (const [name, entry] of Object.entries(zoo)) {
    expect(entry.summary.length, name).toBeGreaterThan(20);
    expect(entry.source.link, name).toMatch(/^https:/);
    expect(Object.keys(entry.options)).toContain("inputShape");
    for (const [option, schema] of Object.entries(entry.options)) {
      expect(schema.help.length, `${name} ${option}`).toBeGreaterThan(5);
      if ("default" in schema && schema.default !== undefined)
        expect(entry.defaults[option]).toBe(schema.default);
    }
  }
});

test("the defaults passed as options build the same model as no options", () => {
  for (const [name, { build, defaults }] of Object.entries(zoo)) {
    const [bare, full] = [build({ inputShape }), build({ inputShape, ...defaults })];
    expect(digests(full), name).toEqual(digests(bare));
    expect(full.options, name).toEqual(bare.options);
    for (const model of [bare, full]) disposeModel(model);
  }
});

test("built twice with one seed a model has the same bits, with another seed others, and shares nothing", () => {
  for (const { name, build, options } of zooCases) {
    const [a, b, c] = [build(options), build(options), build({ ...options, seed: 1 })];
    expect(digests(a), name).toEqual(digests(b));
    expect(digests(a), name).not.toEqual(digests(c));
    expect(modelWeights(a).map((w) => w.name)).toEqual(modelWeights(c).map((w) => w.name));
    const before = digests(b);
    for (const { variable } of modelWeights(a)) variable.assign(tf.onesLike(variable));
    expect(digests(b), name).toEqual(before);
  }
});

test("a model is frozen, says its builder, and leaves the options that it was given as they were", () => {
  for (const { name, build, options } of zooCases) {
    const given = structuredClone(options);
    const model = build(options);
    expect(options).toEqual(given);
    expect(Object.isFrozen(model)).toBe(true);
    expect(model.name).toBe(name);
  }
});

test("reconstructions have the shape of the rows and are decoded codes, at any batch size", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    const x = rows(7);
    const whole = reconstruct(model, x);
    expect(whole.shape, name).toEqual(x.shape);
    expect(whole.dataSync(), name).toEqual(decode(model, encode(model, x)).dataSync());
    const single = tf.split(x, 7).map((row) => reconstruct(model, row));
    expect(tf.concat(single), name).toBeAllClose(whole.dataSync(), 1e-6);
    expect(decode(model, encode(model, x)).shape, name).toEqual(x.shape);
  }
});

test("each term is finite, of shape [batch] or [], for batches of any size, one included", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    for (const batch of [1, 6]) {
      const all = model.losses({ x: rows(batch) }, { random: seededRandom(3), training: true });
      const [first = ""] = Object.keys(all);
      expect(["reconstruction", "bound"], name).toContain(first);
      expect(all[first]!.shape, name).toEqual([batch]);
      for (const [term, tensor] of Object.entries(all)) {
        expect([[], [batch]], `${name} ${term}`).toContainEqual(tensor.shape);
        expect(Array.from(tensor.dataSync()).every(Number.isFinite), `${name} ${term}`).toBe(true);
      }
    }
  }
});

test("a model says how likely rows are given codes where its encoder gives a distribution and its decoder speaks of rows, and nowhere else", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    // The likelihood of this one is of what its discriminator sees, which is no density of rows.
    const saysRows = model.code.kind === "distribution" && name !== "vaeGan";
    expect(model.conditionalNll !== undefined, name).toBe(saysRows);
    if (!model.conditionalNll) continue;
    const x = rows();
    // Of a model that completes rows, codes of whole ones are those that it learned from.
    const network = model.completion?.recognition ?? model.encoder;
    const outputs = network.apply(networkInput(network, x)) as [tf.Tensor, tf.Tensor];
    const code = model.drawCode
      ? model.drawCode(outputs, seededRandom(3)).code
      : sampleGaussian(outputs[0], outputs[1], seededRandom(3));
    const { reconstruction } = model.losses({ x }, { random: seededRandom(3), training: false });
    const before = tf.memory().numTensors;
    const nll = model.conditionalNll(x, code);
    expect(tf.memory().numTensors - before, name).toBe(1);
    if (reconstruction) expect(nll.dataSync(), name).toEqual(reconstruction.dataSync());
    expect(() => model.conditionalNll!(x, tf.zeros([6, 77])), name).toThrow(ShapeError);
    expect(() => model.conditionalNll!(tf.zeros([6, 77]), code), name).toThrow(ShapeError);
  }
});

test("a model says the shape of its codes, and what each output of its encoder gives", () => {
  for (const { name, build, options } of zooCases) {
    const { encoder, decoder, code } = build(options);
    const shapes = encoder.outputs.map(({ shape }) => shape.slice(1));
    const outputs = code.kind === "distribution" ? code.parameters : [code.kind];
    const flows = "flows" in options ? Number(options.flows) : 0;
    const ofEach = "flowUnits" in options ? Number(options.flowUnits) : 2 * code.shape[0]! + 1;
    const told = [flows * ofEach];
    const expected = outputs.map((output) => (output === "flows" ? told : code.shape));
    expect(shapes, name).toEqual(expected);
    expect(decoder.inputs[0]!.shape.slice(1), name).toEqual(code.shape);
    expect(code.kind === "map", name).toBe(code.shape.length === 3 && code.kind !== "indices");
  }
});

test("a model says what its objective is made of, and the numbers that its loss can judge", () => {
  for (const { name, build, options } of zooCases) {
    const { objective, prior, code, completion } = build(options);
    // The codes of these are drawn toward a prior though their encoder gives no distribution.
    const isDrawn = ["wae", "aae", "semiSupervisedVae"].includes(name);
    // Where a part of each row is given, each has a prior of its own.
    const isOfRows = code.kind === "distribution" && !completion;
    expect(prior !== undefined, name).toBe(isOfRows || isDrawn);
    const isBinary = ["binaryCrossEntropy", "bernoulliNll", "bernoulli"].includes(
      (objective!.reconstruction ?? objective!.likelihood)!,
    );
    const ofCounts = objective!.outputActivation === "exponential";
    const counts = ofCounts ? [0, 2 ** 24, { kind: "whole" }] : undefined;
    expect(objective!.domain, name).toEqual(isBinary ? [0, 1] : counts);
    expect(objective!.range, name).toEqual(
      objective!.outputActivation === "sigmoid" ? [0, 1] : undefined,
    );
  }
  const { objective } = zoo.vae.build({ inputShape, likelihood: "gaussian" });
  expect(objective).toMatchObject({ outputActivation: "linear", domain: undefined });
  expect(zoo.denoising.build({ inputShape }).objective!.corruption!.spec).toEqual({
    name: "maskingNoise",
    options: { rate: 0.3 },
  });
  const own = zoo.sparse.build({ inputShape, penalties: { small: l2Kernel() } });
  expect(Object.keys(own.objective!.penalties!)).toEqual(["sparsity", "small"]);
});

test("options are complete, plain JSON, and build the same model again, whatever the defaults are by then", () => {
  for (const { name, build, options } of zooCases) {
    const model = build({ ...options, seed: 7 });
    const schemas: object = Object.hasOwn(zoo, name)
      ? zoo[name as keyof typeof zoo].options
      : denseOptions;
    expect(Object.keys(model.options), name).toEqual(Object.keys(schemas));
    const stored = JSON.parse(JSON.stringify(model.options));
    expect(stored, name).toEqual(model.options);
    const again = build(stored);
    expect(digests(again), name).toEqual(digests(model));
    expect(terms(again, rows(), true), name).toEqual(terms(model, rows(), true));
    expect(again.options, name).toEqual(model.options);
  }
  const { options } = zoo.deepAutoencoder.build({ inputShape: [3] });
  expect(options).toMatchObject({ codeActivation: "linear", reconstruction: "meanSquaredError" });
  expect(zoo.stacked.build({ inputShape: [3] }).options).toMatchObject({
    hidden: [300],
    codeActivation: "elu",
    reconstruction: "meanSquaredError",
    kernelInitializer: "suited",
    corruption: null,
  });
});

test("null is none where an option says so, and nothing elsewhere", () => {
  const { objective, options } = zoo.denoising.build({ inputShape, corruption: null });
  expect(objective!.corruption).toBeUndefined();
  expect(options).toMatchObject({ corruption: null });
  expect(zoo.convAutoencoder.build({ inputShape, codeDim: null }).code.kind).toBe("map");
  const build: ZooEntry["build"] = zoo.stacked.build;
  for (const option of ["codeDim", "hidden", "activation", "penalties", "seed", "inputShape"])
    expect(() => build({ inputShape, [option]: null }), option).toThrow(OptionError);
});

test("every weight gets a gradient", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    const moved = new Set<string>();
    for (const { weights, variables, losses } of turnsOf(model)) {
      const { grads } = tf.variableGrads(() => {
        const all = losses({ x: rows() }, { random: seededRandom(3), training: true });
        return tf.addN(Object.values(all).map((term) => tf.mean(term))) as tf.Scalar;
      }, variables);
      for (const { name: weight, variable } of weights) {
        const gradient = grads[variable.name]?.dataSync() ?? [];
        expect(gradient.length, `${name} ${weight}`).toBe(variable.size);
        expect(
          gradient.some((g) => g !== 0) && gradient.every(Number.isFinite),
          `${name} ${weight}`,
        ).toBe(true);
        moved.add(weight);
      }
    }
    const trained = modelWeights(model).filter(({ trainable }) => trainable);
    expect([...moved], name).toEqual(trained.map((weight) => weight.name));
  }
});

test("losses leave their terms behind and nothing else, and change neither rows nor weights", () => {
  for (const { name, build, options } of zooCases) {
    const model = build(options);
    const x = rows();
    const [data, weights] = [digest(x), trainedDigests(model)];
    const random = seededRandom(3);
    const before = tf.memory().numTensors;
    const all = model.losses({ x }, { random, training: true });
    expect(tf.memory().numTensors - before, name).toBe(Object.keys(all).length);
    expect(digest(x), name).toBe(data);
    expect(trainedDigests(model), name).toEqual(weights);
  }
});

test("a built and disposed model leaves no tensor behind", () => {
  for (const { name, build, options } of zooCases) {
    const before = tf.memory().numTensors;
    disposeModel(build(options));
    expect(tf.memory().numTensors, name).toBe(before);
  }
});

test("corruption acts in training only, and the target stays clean", () => {
  for (const { name, build, options } of zooCases) {
    // All inputs masked: the code no longer depends on the row.
    const corruption = { name: "maskingNoise", options: { rate: 1 } };
    const [noisy, clean] = [
      build({ ...options, corruption }),
      build({ ...options, corruption: same }),
    ];
    const x = rows();
    expect(terms(noisy, x, false), name).toEqual(terms(clean, x, false));
    expect(terms(noisy, x, true), name).not.toEqual(terms(clean, x, true));
    const [masked, plain] = [(y: tf.Tensor) => tf.zerosLike(y), same].map((damage) =>
      build({ ...options, corruption: damage }),
    ) as [Autoencoder, Autoencoder];
    for (const { variable } of [...modelWeights(masked), ...modelWeights(plain)])
      variable.assign(tf.add(variable, 0.1));
    expect(terms(masked, x, false), name).toEqual(terms(plain, x, false));
    const dark = terms(plain, tf.zerosLike(x), true);
    expect(terms(masked, x, true)[0]![1], name).not.toEqual(dark[0]![1]);
  }
});
const same = (x: tf.Tensor): tf.Tensor => tf.clone(x);

test("rows of another rank, other features or another dtype, and none, are refused with what was expected", () => {
  for (const { build, options } of zooCases) {
    const model = build(options);
    const wrong = [tf.zeros([2, 12]), tf.zeros([2, 4, 3, 2]), tf.zeros([4, 3, 1])];
    wrong.push(tf.zeros([2, ...inputShape], "int32"), tf.zeros([0, ...inputShape]));
    for (const x of wrong) {
      expect(() => encode(model, x)).toThrow(ShapeError);
      expect(() => model.losses({ x }, { random: seededRandom(0), training: true })).toThrow(
        ShapeError,
      );
    }
    expect(() => reconstruct(model, tf.zeros([2, 12]))).toThrow("rows of shape [4, 3, 1]");
    const codeShape = encode(model, rows(1)).shape.slice(1);
    expect(() => decode(model, tf.zeros([2, 77]))).toThrow(
      `codes of shape [${codeShape.join(", ")}]`,
    );
  }
});

test("unknown options and options out of their range are refused by every builder", () => {
  for (const { build, options } of zooCases) {
    const wrong = [
      ...[{ inputShape: [] }, { inputShape: [0] }, { inputShape: "28" }, { inputShape: undefined }],
      ...[{ codeDim: 0 }, { codeDim: 1.5 }, { codeDim: "5" }, { seed: 0.5 }, { seed: Number.NaN }],
      ...[{ corruption: { name: "nope", options: {} } }, { corruption: "noise" }],
      ...[{ penalties: { reconstruction: l2Kernel() } }, { penalties: [l2Kernel()] }],
      { penalties: JSON.parse('{"__proto__":{"name":"l2Kernel","options":{}}}') },
      { nope: 1 },
      JSON.parse('{"__proto__":1}'),
    ];
    for (const option of wrong) {
      expect(() => build({ ...options, ...option }), JSON.stringify(option)).toThrow(OptionError);
    }
  }
});

test("penalties are terms of their names, also from their specs, with gradients to shared weights", () => {
  for (const { name, build, options } of zooCases) {
    const penalty = weighted(0.5, l2Kernel());
    const [model, again] = [penalty, penalty.spec].map((kernels) =>
      build({ ...options, penalties: { kernels: kernels! } }),
    ) as [Autoencoder, Autoencoder];
    const all = terms(model, rows(), true);
    const found = Object.fromEntries(all);
    const { encoder, decoder } = model;
    const kernels = modelWeights({ encoder, decoder }).filter(({ name }) =>
      name.endsWith("kernel"),
    );
    const squares = kernels.map(({ variable }) => tf.sum(tf.square(variable)).dataSync()[0]!);
    const sum = squares.reduce((total, square) => total + square, 0);
    expect(found.kernels![0]! / (0.25 * sum), name).toBeCloseTo(1, 5);
    expect(terms(again, rows(), true), name).toEqual(all);
  }
});

test("a saved model comes back bit for bit, and saved again gives the same bytes", () => {
  for (const { name, build, options } of zooCases) {
    const model = build({ ...options, seed: 5 });
    for (const { variable } of modelWeights(model)) variable.assign(tf.add(variable, 0.125));
    const files = toFiles(model);
    const { model: loaded, missing } = fromFiles(files);
    expect(missing).toEqual([]);
    expect(loaded.name).toBe(name);
    expect(digests(loaded), name).toEqual(digests(model));
    expect(toFiles(loaded), name).toEqual(files);
    expect(terms(loaded, rows(), true), name).toEqual(terms(model, rows(), true));
  }
});

test("parameter counts follow from the sizes", () => {
  const count = (name: keyof typeof zoo, options: object): number =>
    parameterCount(zoo[name].build({ inputShape: [784], ...options }));
  const stacked = 784 * 300 + 300 + 300 * 150 + 150 + 150 * 300 + 300 + 300 * 784 + 784;
  expect(count("stacked", {})).toBe(stacked);
  expect(count("tied", {})).toBe(stacked - 784 * 300 - 300 * 150);
  expect(count("linear", {})).toBe(2 * 784 * 2 + 2 + 784);
  expect(count("vae", {})).toBe(
    2 * (784 * 500 + 500 * 500 + 500 * 20) + 500 * 20 + 4 * 500 + 40 + 784,
  );
  expect(parameterCount(denseAutoencoder({ inputShape: [28, 28, 1], codeDim: 32 }))).toBe(50992);
});

test("penalties that make no sense for a model are refused when it is built", () => {
  const penalties = { sparsity: klSparsity() };
  expect(() => denseAutoencoder({ inputShape: [4], penalties })).toThrow("between 0 and 1");
  expect(() => zoo.vae.build({ inputShape: [4], penalties })).toThrow("between 0 and 1");
});
