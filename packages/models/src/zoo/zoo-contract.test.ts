import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { seededRandom } from "@autoencoders/layers";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { sourceArguments } from "../../../runs/src/testing/source-arguments.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { copyModel } from "../copy-model.ts";
import { decode } from "../decode.ts";
import { encode } from "../encode.ts";
import { save } from "../files/save.ts";
import { toFiles } from "../files/to-files.ts";
import { fromLayers } from "../layers/from-layers.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { parameterCount } from "../parameter-count.ts";
import { partsOf } from "../parts-of.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { summaryRows } from "../summary-rows.ts";
import { digest, trainedDigests } from "../testing/digests.ts";
import { outputsOf } from "../testing/outputs-of.ts";
import { turnsOf } from "../testing/turns-of.ts";
import { inputShape, type ZooCase, zooCases } from "../testing/zoo-cases.ts";
import { zoo } from "./zoo.ts";

const rows = (n = 6): tf.Tensor => seededRandom(11).uniform([n, ...inputShape]);
const titleOf = ({ name, options }: ZooCase): string => `${name} ${JSON.stringify(options)}`;
const built = zooCases.map((zooCase) => ({
  ...zooCase,
  title: titleOf(zooCase),
  make: () => zooCase.build(zooCase.options),
}));
const kernelsOf = (model: Autoencoder, part: "encoder" | "decoder"): tf.Variable[] =>
  modelWeights(model)
    .filter(({ name }) => name.startsWith(`${part}/`) && name.endsWith("/kernel"))
    .map(({ variable }) => variable);
const isTied = (model: Autoencoder): boolean => kernelsOf(model, "decoder").length === 0;

/** One step of plain gradient descent; of a model with turns one of each. */
function step(model: Autoencoder): void {
  for (const { variables, losses } of turnsOf(model)) {
    const { grads } = tf.variableGrads((): tf.Scalar => {
      const terms = losses({ x: rows() }, { random: seededRandom(3), training: true });
      return tf.sum(tf.stack(Object.values(terms).map((term) => tf.mean(term))));
    }, variables);
    for (const variable of variables)
      variable.assign(tf.sub(variable, tf.mul(0.1, grads[variable.name]!)));
  }
}

test("rows, codes and weights keep their bits whatever is asked of a model", () => {
  for (const { make, title } of built) {
    const model = make();
    const x = rows();
    const code = encode(model, x);
    const before = [digest(x), digest(code), trainedDigests(model)];
    decode(model, code);
    reconstruct(model, x);
    const context = { random: seededRandom(3), training: true };
    model.losses({ x, corrupted: x }, context);
    model.metrics?.({ x }, context);
    model.conditionalNll?.(x, code);
    if (model.prior) sample(model, { count: 2 });
    summaryRows(model);
    toFiles(model);
    step(copyModel(model));
    expect([digest(x), digest(code), trainedDigests(model)], title).toEqual(before);
  }
});

test("codes, decoded codes and reconstructions of a batch are those of its rows one by one", () => {
  for (const { make, title } of built) {
    const model = make();
    const x = rows(4);
    const codes = encode(model, x);
    for (const [input, give] of [
      [x, (row: tf.Tensor) => encode(model, row)],
      [x, (row: tf.Tensor) => reconstruct(model, row)],
      [codes, (code: tf.Tensor) => decode(model, code)],
    ] as const) {
      const single = tf.concat(tf.split(input, 4).map(give));
      const whole = give(input);
      expect(single.shape, title).toEqual(whole.shape);
      expect(single, title).toBeAllClose(whole.dataSync(), 1e-6);
    }
  }
});

test("there is noise in training only, but for codes that are drawn", () => {
  for (const { name, build, options } of zooCases) {
    const corruption = { name: "gaussianNoise", options: { stddev: 0.5 } };
    const model = build({ ...options, corruption });
    const terms = (training: boolean, seed: number) =>
      model.losses({ x: rows() }, { random: seededRandom(seed), training });
    const reconstruction = (training: boolean, seed: number): string =>
      digest(Object.values(terms(training, seed))[0]!);
    const isSampled = model.code.kind === "distribution" || "bound" in terms(false, 1);
    expect(reconstruction(true, 1) !== reconstruction(true, 2), name).toBe(true);
    expect(reconstruction(false, 1) !== reconstruction(false, 2), name).toBe(isSampled);
    expect(digest(encode(model, rows())), name).toBe(digest(encode(model, rows())));
    const [noisy, clean] = [corruption, (x: tf.Tensor) => tf.clone(x)].map((damage) =>
      build({ ...options, corruption: damage }),
    );
    expect(digest(reconstruct(noisy!, rows())), name).toBe(digest(reconstruct(clean!, rows())));
  }
});

test("a divergence is at least 0, whatever the weights", () => {
  const context = { random: seededRandom(3), training: true };
  const variational = built.filter(({ make }) => "kl" in make().losses({ x: rows() }, context));
  expect(variational.length).toBeGreaterThan(3);
  for (const { make, title } of variational)
    for (const scale of [0, 1e-4, 1e-2, 1, 3]) {
      const model = make();
      for (const { variable } of modelWeights(model))
        variable.assign(tf.mul(scale, tf.add(variable, 0.01)));
      const { kl } = model.losses({ x: rows() }, { random: seededRandom(3), training: true });
      for (const each of kl!.dataSync()) {
        expect(each, `${title}, weights times ${scale}`).toBeGreaterThanOrEqual(0);
        expect(each, `${title}, weights times ${scale}`).toBeLessThan(Infinity);
      }
    }
});

test("tied models stay tied through training: their decoder has no kernel, and each of the encoder's, as it is then, carries the code", () => {
  const tied = built.filter(({ make }) => isTied(make()));
  const canBeTied = Object.entries(zoo).filter(([, { options }]) => Object.hasOwn(options, "tied"));
  const expected = ["tied", ...canBeTied.map(([name]) => name)];
  expect(tied.map(({ name }) => name)).toEqual(expect.arrayContaining(expected));
  for (const { make, title } of tied) {
    const model = make();
    for (let i = 0; i < 3; i++) step(model);
    expect(isTied(model), title).toBe(true);
    const codes = encode(model, rows(2));
    const spread = (): number => {
      const [first, second] = tf.split(decode(model, codes), 2);
      return tf.max(tf.abs(tf.sub(first!, second!))).dataSync()[0]!;
    };
    expect(spread(), title).toBeGreaterThan(0);
    for (const kernel of kernelsOf(model, "encoder")) {
      const trained = tf.clone(kernel);
      kernel.assign(tf.zerosLike(kernel));
      expect(spread(), title).toBe(0);
      kernel.assign(trained);
    }
  }
});

/** How many numbers a layer holds, by its class, its settings and how many numbers or channels come in and go out. */
const formulas: Readonly<
  Record<
    string,
    (settings: Settings, sizes: { readonly from: number; readonly to: number }) => number
  >
> = {
  Dense: ({ units, useBias }, { from }) => from * units + (useBias ? units : 0),
  BatchNormalization: (_, { to }) => 4 * to,
  MovingVariance: (_, { to }) => to,
  Conv2D: ({ kernelSize: [height, width], filters }, { from }) =>
    height * width * from * filters + filters,
  Conv2DTranspose: ({ kernelSize: [height, width], filters }, { from }) =>
    height * width * from * filters + filters,
  DenseTranspose: (_, { to }) => to,
  Conv2DTransposeTied: (_, { to }) => to,
  FeatureWeights: ({ count }) => count,
  PriorComponents: ({ prior, components, codeDim, features }) =>
    prior === "vamp" ? components * features : components * (2 * codeDim + 1),
  InverseAutoregressiveFlows: ({ count, units }, { to }) => count * (3 * to * units + 2 * to),
  Codebook: ({ size, learned }, { to }) => size * (to + (learned ? 0 : 1)),
};
interface Settings {
  readonly prior: string;
  readonly components: number;
  readonly codeDim: number;
  readonly features: number;
  readonly count: number;
  readonly size: number;
  readonly learned: boolean;
  readonly useBias: boolean;
  readonly units: number;
  readonly filters: number;
  readonly kernelSize: readonly [height: number, width: number];
}
const lastOf = (tensor: tfl.SymbolicTensor | tfl.SymbolicTensor[]): number =>
  (Array.isArray(tensor) ? tensor[0]! : tensor).shape.at(-1)!;

test("a model holds as many numbers as its layers by their formulas, and is built where exactly those are allowed", () => {
  for (const { build, options, make, title } of built) {
    const model = make();
    const layers = new Set(Object.values(partsOf(model)).flatMap((part) => part.layers));
    const expected = [...layers]
      .map((layer) => {
        const formula = formulas[layer.getClassName()];
        if (layer.weights.length === 0 || !formula)
          return layer.weights.length === 0 ? 0 : Number.NaN;
        const settings: Settings = Object(layer.getConfig());
        return formula(settings, {
          from: lastOf(layer.getInputAt(0)),
          to: lastOf(layer.getOutputAt(0)),
        });
      })
      .reduce((sum, count) => sum + count, 0);
    expect(parameterCount(model), title).toBe(expected);
    expect(() => build(options, { parameters: expected }), title).not.toThrow();
    for (const limits of [{ parameters: expected + 1 }, { maxParameters: expected - 1 }])
      expect(() => build(options, limits), title).toThrow(OptionError);
  }
});

test("every model loads in another process to the same bits", async () => {
  const parent = await mkdtemp(join(tmpdir(), "autoencoders-zoo-"));
  try {
    const expected: Record<string, unknown> = {};
    const own = fromLayers({
      encoder: tfl.sequential({
        layers: [
          tfl.layers.conv2d({ inputShape, filters: 2, kernelSize: 2, activation: "relu" }),
          tfl.layers.batchNormalization(),
          tfl.layers.flatten(),
          tfl.layers.dense({ units: 4 }),
        ],
      }),
      decoder: tfl.sequential({
        layers: [
          tfl.layers.dense({ inputShape: [4], units: 12 }),
          tfl.layers.reshape({ targetShape: inputShape }),
        ],
      }),
    });
    const models = [...built.map(({ make }) => make()), own];
    for (const [i, model] of models.entries()) {
      step(model);
      await save(model, join(parent, `${i} ${model.name}`));
      expected[`${i} ${model.name}`] = outputsOf(model);
    }
    const script = new URL("../testing/load-process.ts", import.meta.url);
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...sourceArguments(script),
      parent,
    ]);
    expect(JSON.parse(stdout)).toEqual(expected);
  } finally {
    await rm(parent, { recursive: true });
  }
});
