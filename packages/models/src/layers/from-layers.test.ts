import { seededRandom } from "@autoencoders/layers";
import { l2Kernel, weighted } from "@autoencoders/losses";
import { read, write } from "@autoencoders/safetensors";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { applied } from "../_applied.ts";
import type { Autoencoder } from "../autoencoder.ts";
import { copyModel } from "../copy-model.ts";
import { decode } from "../decode.ts";
import { disposeModel } from "../dispose-model.ts";
import { encode } from "../encode.ts";
import { fromFiles } from "../files/from-files.ts";
import { ModelFileError } from "../files/model-file-error.ts";
import { type ModelFiles, toFiles } from "../files/to-files.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { reconstruct } from "../reconstruct.ts";
import { sample } from "../sample.ts";
import { summaryRows } from "../summary-rows.ts";
import { fromLayers } from "./from-layers.ts";

const inputShape = [6, 6, 1];
const x = (n = 3) => seededRandom(1).uniform([n, ...inputShape]);
const { dense, flatten, reshape } = tfl.layers;

/** Layers without names of their own, one of them with moving averages. */
const encoderLayers = () => [
  tfl.layers.conv2d({ inputShape, filters: 2, kernelSize: 3, strides: 2, activation: "relu" }),
  tfl.layers.batchNormalization(),
  flatten(),
  tfl.layers.dropout({ rate: 0.1 }),
  dense({ units: 4, name: "bottleneck" }),
];
const decoderLayers = () => [
  dense({ inputShape: [4], units: 9, activation: "relu" }),
  dense({ units: 36 }),
  reshape({ targetShape: inputShape }),
];
const networks = () => ({
  encoder: tfl.sequential({ layers: encoderLayers() }),
  decoder: tfl.sequential({ layers: decoderLayers() }),
});

/** A graph with two ways from the row to the code. */
function branched() {
  const input = tfl.input({ shape: inputShape });
  const flat = flatten().apply(input) as tfl.SymbolicTensor;
  const ways = [dense({ units: 5, activation: "tanh" }), dense({ units: 5 })].map(
    (layer) => layer.apply(flat) as tfl.SymbolicTensor,
  );
  const sum = tfl.layers.add().apply(ways) as tfl.SymbolicTensor;
  const code = dense({ units: 4 }).apply(sum) as tfl.SymbolicTensor;
  return tfl.model({ inputs: input, outputs: code });
}

/** tf.layers' own default, orthogonal, calls methods that tensors have only in the union package. */
const recurrentInitializer = "glorotUniform";

/** A recurrent encoder and a decoder that repeats the code. */
const recurrent = () => ({
  encoder: tfl.sequential({
    layers: [tfl.layers.lstm({ units: 3, inputShape: [5, 2], recurrentInitializer })],
  }),
  decoder: tfl.sequential({
    layers: [
      tfl.layers.repeatVector({ n: 5, inputShape: [3] }),
      tfl.layers.bidirectional({
        layer: tfl.layers.gru({ units: 3, returnSequences: true, recurrentInitializer }) as tfl.RNN,
        mergeMode: "sum",
      }),
      tfl.layers.timeDistributed({ layer: dense({ units: 2 }) }),
    ],
  }),
});

function heads(kind: "two" | "one" = "two") {
  const input = tfl.input({ shape: inputShape });
  const flat = flatten().apply(input) as tfl.SymbolicTensor;
  const outputs = ["mean", "logVar"].map(
    (name) => dense({ units: 4, name }).apply(flat) as tfl.SymbolicTensor,
  );
  return tfl.model({ inputs: input, outputs: kind === "two" ? outputs : outputs[0]! });
}

const bits = (model: Autoencoder): Record<string, number[]> =>
  Object.fromEntries(
    modelWeights(model).map(({ name, variable }) => [name, [...variable.dataSync()]]),
  );
const termsOf = (model: Autoencoder, rows = x()) =>
  Object.entries(model.losses({ x: rows }, { random: seededRandom(2), training: false })).map(
    ([name, term]) => [name, ...term.dataSync()],
  );

const models: Readonly<Record<string, () => Autoencoder>> = {
  "sequential with batch normalization": () => fromLayers(networks()),
  "a graph that branches": () => fromLayers({ ...networks(), encoder: branched() }),
  "with a sigmoid after the decoder": () =>
    fromLayers({
      ...networks(),
      outputActivation: "sigmoid",
      penalties: { size: weighted(0.1, l2Kernel()) },
    }),
  variational: () =>
    fromLayers({ ...networks(), encoder: heads(), likelihood: "bernoulli", beta: 2 }),
  "with a further network": () =>
    fromLayers({
      ...networks(),
      parts: { discriminator: tfl.sequential({ layers: [dense({ units: 1, inputShape: [4] })] }) },
    }),
};

for (const [name, build] of Object.entries(models))
  test(`${name}: saved, loaded and copied to the bit, and saved again to the same bytes`, () => {
    const model = build();
    for (const { variable } of modelWeights(model)) variable.assign(tf.add(variable, 0.125));
    const files = toFiles(model);
    const { model: loaded, missing } = fromFiles(files);
    expect(missing).toEqual([]);
    for (const again of [loaded, copyModel(model)]) {
      expect(bits(again)).toEqual(bits(model));
      expect(reconstruct(again, x()).dataSync()).toEqual(reconstruct(model, x()).dataSync());
      expect(termsOf(again)).toEqual(termsOf(model));
      expect(toFiles(again)).toEqual(files);
    }
    expect(JSON.parse(JSON.stringify(model.options))).toEqual(model.options);
  });

test("recurrent layers and layers that hold layers are saved and loaded to the bit", () => {
  const model = fromLayers(recurrent());
  expect(modelWeights(model).map(({ name }) => name)).toEqual([
    "encoder/lSTM1/kernel",
    "encoder/lSTM1/recurrent_kernel",
    "encoder/lSTM1/bias",
    "decoder/bidirectional1/kernel",
    "decoder/bidirectional1/recurrent_kernel",
    "decoder/bidirectional1/bias",
    "decoder/bidirectional1/kernel2",
    "decoder/bidirectional1/recurrent_kernel2",
    "decoder/bidirectional1/bias2",
    "decoder/timeDistributed1/kernel",
    "decoder/timeDistributed1/bias",
  ]);
  const { model: loaded } = fromFiles(toFiles(model));
  const rows = seededRandom(1).uniform([3, 5, 2]);
  expect(reconstruct(loaded, rows).dataSync()).toEqual(reconstruct(model, rows).dataSync());
});

test("layers without names are called by their kind and place, whatever else the process has built", () => {
  const names = () => modelWeights(networks()).map(({ name }) => name);
  const first = names();
  expect(first).toEqual([
    "encoder/conv2D1/kernel",
    "encoder/conv2D1/bias",
    "encoder/batchNormalization1/gamma",
    "encoder/batchNormalization1/beta",
    "encoder/batchNormalization1/moving_mean",
    "encoder/batchNormalization1/moving_variance",
    "encoder/bottleneck/kernel",
    "encoder/bottleneck/bias",
    "decoder/dense1/kernel",
    "decoder/dense1/bias",
    "decoder/dense2/kernel",
    "decoder/dense2/bias",
  ]);
  expect(names()).toEqual(first);
  expect(summaryRows(fromLayers(networks())).map(({ layer }) => layer)).toContain(
    "encoder/dropout1",
  );
});

test("a layer that has the name of another's place keeps it", () => {
  const encoder = tfl.sequential({
    layers: [dense({ units: 3, inputShape: [4] }), dense({ units: 2, name: "dense1" })],
  });
  const decoder = tfl.sequential({ layers: [dense({ units: 4, inputShape: [2] })] });
  const names = modelWeights({ encoder, decoder }).map(({ name }) => name);
  expect(names.slice(0, 4)).toEqual([
    "encoder/dense2/kernel",
    "encoder/dense2/bias",
    "encoder/dense1/kernel",
    "encoder/dense1/bias",
  ]);
});

test("the layers are those that were given: what is trained are they", () => {
  const given = networks();
  const model = fromLayers(given);
  expect(model.encoder).toBe(given.encoder);
  expect(model.decoder).toBe(given.decoder);
  const kernel = model.encoder.layers.at(-1)!.getWeights()[0]!;
  expect(modelWeights(model).some(({ variable }) => variable.id === kernel.id)).toBe(true);
});

test("the objective is that of the options: on logits with a sigmoid, of what the decoder gives without", () => {
  const plain = fromLayers(networks());
  const error = tf.mean(tf.squaredDifference(reconstruct(plain, x()), x()), [1, 2, 3]);
  expect(termsOf(plain)[0]!.slice(1)).toBeAllClose(error.dataSync(), 1e-5);
  expect(plain.objective).toMatchObject({ reconstruction: "meanSquaredError", domain: undefined });
  const binary = fromLayers({ ...networks(), outputActivation: "sigmoid" });
  expect(binary.objective).toMatchObject({ domain: [0, 1], range: [0, 1] });
  const y = reconstruct(binary, x());
  const crossEntropy = tf.neg(
    tf.add(tf.mul(x(), tf.log(y)), tf.mul(tf.sub(1, x()), tf.log(tf.sub(1, y)))),
  );
  expect(termsOf(binary)[0]!.slice(1)).toBeAllClose(
    tf.mean(crossEntropy, [1, 2, 3]).dataSync(),
    1e-5,
  );
});

test("with a likelihood codes are means, have a prior and are sampled", () => {
  const model = models.variational!();
  expect(model.code).toEqual({
    kind: "distribution",
    shape: [4],
    parameters: ["mean", "logVar"],
  });
  expect(model.numbers).toEqual({ beta: 2, freeBits: 0 });
  const [mean] = model.encoder.apply(x()) as tf.Tensor[];
  expect(encode(model, x()).dataSync()).toEqual(mean!.dataSync());
  expect(sample(model, { count: 2 }).shape).toEqual([2, ...inputShape]);
});

test("networks that do not fit each other are refused by what is wrong with them", () => {
  const refused = (options: object, message: string) => {
    const build = () => fromLayers({ ...networks(), ...options });
    expect(build).toThrow(OptionError);
    expect(build).toThrow(message);
  };
  const decoder = tfl.sequential({ layers: [dense({ inputShape: [4], units: 36 })] });
  refused({ decoder }, "expected decoder to be a network from [4] to [6, 6, 1], got [4] to [36]");
  refused({ encoder: heads() }, "without a likelihood, one output, the code, got 1 inputs and 2");
  refused({ likelihood: "gaussian" }, "with a likelihood, two outputs");
  refused(
    { encoder: heads(), likelihood: "gaussian", outputActivation: "sigmoid" },
    '"linear", which goes with "gaussian", got "sigmoid"',
  );
  refused({ reconstruction: "binaryCrossEntropy" }, "meanSquaredError with outputActivation");
  refused({ encoder: undefined }, "expected encoder");
  refused({ encoder: { layers: [] } }, "a tf.LayersModel, or what networkSpec gives");
  expect(() => fromLayers({ ...networks(), parts: { encoder: heads("one") } })).toThrow(
    "not encoder or decoder",
  );
});

test("networks that their configuration does not describe are refused, and no tensor is left", () => {
  class Scale extends tfl.layers.Layer {
    static readonly className = "UnheardOfScale";
    override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
      return tf.mul(Array.isArray(inputs) ? inputs[0]! : inputs, 2);
    }
  }
  const given = networks();
  const scaled = tfl.sequential({
    layers: [flatten({ inputShape }), new Scale({}), dense({ units: 4 })],
  });
  const shared = dense({ units: 4, inputShape: [4] });
  const [encoder, decoder] = [1, 2].map(() => tfl.sequential({ layers: [shared] }));
  const before = tf.memory().numTensors;
  expect(() => fromLayers({ ...given, encoder: scaled })).toThrow("UnheardOfScale");
  expect(() => fromLayers({ encoder: encoder!, decoder: decoder! })).toThrow("not shared");
  expect(tf.memory().numTensors).toBe(before);
});

/** A weights file that says nothing of its model. */
const withoutDescription = (weights: Uint8Array): Uint8Array => write(read(weights).tensors);

/** Networks without layers, by name, of which each takes a moment to build. */
const emptyNetworks = (count: number): object =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [
      `p${i}`,
      { className: "Sequential", config: { layers: [] } },
    ]),
  );

/** The files with another configuration of the encoder. */
function hostile(
  files: ModelFiles,
  change: (encoder: { className: string; config: never }, options: object) => void,
) {
  const description = JSON.parse(new TextDecoder().decode(files["model.json"]));
  change(description.options.encoder, description.options);
  return { ...files, "model.json": new TextEncoder().encode(JSON.stringify(description)) };
}

test("a configuration that asks for more numbers than the file has, or is none, is refused before memory is asked for", () => {
  const { "weights.safetensors": weights, ...rest } = toFiles(fromLayers(networks()));
  // Without the description beside the weights, so that the one in model.json counts.
  const files = { ...rest, "weights.safetensors": withoutDescription(weights) };
  const layersOf = (encoder: { config: never }): { className: string; config: object }[] =>
    (encoder.config as { layers: [] }).layers;
  const changes: Parameters<typeof hostile>[1][] = [
    (encoder) => Object.assign(layersOf(encoder).at(-1)!.config, { units: 2 ** 30 }),
    (encoder) => Object.assign(layersOf(encoder)[0]!.config, { filters: 2 ** 28 }),
    (encoder) => Object.assign(encoder, { className: "Dense" }),
    (encoder) => Object.assign(encoder, { className: "constructor" }),
    (encoder) => Object.assign(layersOf(encoder)[2]!, { className: "__proto__" }),
    (encoder) => Object.assign(layersOf(encoder)[2]!, { className: "toString" }),
    (encoder) => layersOf(encoder).push(...Array(600).fill(layersOf(encoder)[2]!)),
    (encoder) => layersOf(encoder).pop(),
    (_, options) => Object.assign(options, { parts: emptyNetworks(10_000) }),
    (encoder) => Object.assign(encoder.config, { layers: null }),
  ];
  for (const change of changes) {
    const changed = hostile(files, change);
    const before = tf.memory();
    expect(() => fromFiles(changed), String(change)).toThrow(ModelFileError);
    expect(tf.memory().numTensors, String(change)).toBe(before.numTensors);
  }
});

test("disposing of a model frees its layers and leaves nothing", () => {
  const before = tf.memory().numTensors;
  disposeModel(fromLayers(networks()));
  expect(tf.memory().numTensors).toBe(before);
});

test("a decoder of one's own may be of counts, of categories or of Laplace's distribution, and ends as its likelihood needs", () => {
  const networks = () => ({
    encoder: variational(),
    decoder: tfl.sequential({
      name: "decoder",
      layers: [
        tfl.layers.dense({ inputShape: [2], units: 6 }),
        tfl.layers.reshape({ targetShape: [2, 3] }),
      ],
    }),
  });
  const variational = () => {
    const input = tfl.input({ shape: [2, 3] });
    const flat = applied(tfl.layers.flatten(), input);
    const heads = ["mean", "logVar"].map((name) =>
      applied(tfl.layers.dense({ name, units: 2 }), flat),
    );
    return tfl.model({ name: "encoder", inputs: input, outputs: heads });
  };
  const codes = tf.tensor2d([0.3, -2], [1, 2]);
  const counting = fromLayers({ ...networks(), likelihood: "poisson" });
  expect(counting.objective).toMatchObject({ outputActivation: "exponential" });
  expect(Math.min(...decode(counting, codes).dataSync())).toBeGreaterThan(0);
  const choosing = fromLayers({ ...networks(), likelihood: "categorical" });
  expect(tf.sum(decode(choosing, codes), -1)).toBeAllClose([1, 1], 1e-6);
  expect(choosing.objective!.domain).toEqual([0, 1, { kind: "shares", size: 3 }]);
  const { model: again } = fromFiles(toFiles(choosing));
  expect(decode(again, codes).dataSync()).toEqual(decode(choosing, codes).dataSync());
  const plain = fromLayers({ ...networks(), likelihood: "laplace" });
  expect(plain.objective).toMatchObject({ outputActivation: "linear", domain: undefined });
  expect(() =>
    fromLayers({ ...networks(), likelihood: "poisson", outputActivation: "linear" }),
  ).toThrow('expected outputActivation to be "exponential", which goes with "poisson"');
});
