import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { type DenseAutoencoderOptions, denseAutoencoder } from "../dense/dense-autoencoder.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { type ConvAutoencoderOptions, convAutoencoder } from "../zoo/conv-autoencoder.ts";
import { initializeKernels } from "./_initialize-kernels.ts";

const kernels = (options: Omit<DenseAutoencoderOptions, "inputShape">) =>
  Object.fromEntries(
    modelWeights(denseAutoencoder({ inputShape: [9], hidden: [7], codeDim: 5, ...options }))
      .filter(({ name }) => name.endsWith("kernel"))
      .map(({ name, variable }) => [name, variable]),
  );

test("an initializer for each beginning of weights' names: the longest counts, and others are suited", () => {
  const found = kernels({
    kernelInitializer: {
      encoder: "lecunNormal",
      "encoder/code": "orthogonal",
      "decoder/output/kernel": "heNormal",
    },
  });
  const bits = (name: string, kernelInitializer: DenseAutoencoderOptions["kernelInitializer"]) =>
    kernels(kernelInitializer ? { kernelInitializer } : {})[name]!.dataSync();
  for (const [name, expected] of Object.entries({
    "encoder/hidden1/kernel": "lecunNormal",
    "encoder/code/kernel": "orthogonal",
    "decoder/hidden1/kernel": "suited",
    "decoder/output/kernel": "heNormal",
  } as const))
    expect(found[name]!.dataSync(), name).toEqual(bits(name, expected));
});

test("an orthogonal kernel has orthonormal rows or columns, and that of a convolution as a matrix of its windows", () => {
  const kernel = kernels({ kernelInitializer: "orthogonal" })["encoder/hidden1/kernel"]!;
  expect(tf.matMul(kernel as tf.Tensor2D, kernel as tf.Tensor2D, true)).toBeAllClose(
    tf.eye(7),
    1e-6,
  );
  const options: ConvAutoencoderOptions = {
    inputShape: [8, 8, 1],
    filters: [4],
    kernelInitializer: "orthogonal",
  };
  const conv = modelWeights(convAutoencoder(options))[0]!;
  expect(conv.variable.shape).toEqual([3, 3, 1, 4]);
  const windows = tf.reshape(conv.variable, [9, 4]) as tf.Tensor2D;
  expect(tf.matMul(windows, windows, true)).toBeAllClose(tf.eye(4), 1e-6);
});

test("a beginning that no kernel has, and a name that is none, are refused with what is near", () => {
  const build = (kernelInitializer: object | string) => () =>
    kernels({ kernelInitializer: kernelInitializer as "heNormal" });
  expect(build({ encodr: "heNormal" })).toThrow('did you mean "encoder"');
  expect(build({ "encoder/hidden1/bias": "heNormal" })).toThrow(OptionError);
  expect(build({ encoder: "heNormale" })).toThrow(OptionError);
  expect(build("heNormale")).toThrow('did you mean "heNormal"');
  expect(build({})).toThrow(OptionError);
});

test("weights that are no kernels, such as a codebook in or beside the encoder, stay as they are", () => {
  const codebook = () =>
    tfl.sequential({
      layers: [
        tfl.layers.embedding({ name: "entries", inputDim: 6, outputDim: 3, inputLength: 2 }),
      ],
    });
  const input = tfl.input({ shape: [2] });
  const entries = tfl.layers.embedding({ name: "entries", inputDim: 6, outputDim: 3 });
  const flat = tfl.layers.flatten().apply(entries.apply(input)) as tfl.SymbolicTensor;
  const code = tfl.layers.dense({ name: "code", units: 2 }).apply(flat) as tfl.SymbolicTensor;
  const encoder = tfl.model({ inputs: input, outputs: code });
  const decoder = tfl.sequential({
    layers: [tfl.layers.dense({ name: "output", units: 2, inputShape: [2] })],
  });
  const model = { encoder, decoder, parts: { codebook: codebook() } };
  const bits = () =>
    Object.fromEntries(
      modelWeights(model).map(({ name, variable }) => [name, [...variable.dataSync()]]),
    );
  const before = bits();
  initializeKernels("test", model, { initializer: "orthogonal", seed: 1 });
  const changed = Object.keys(before).filter(
    (name) => String(bits()[name]) !== String(before[name]),
  );
  expect(changed).toEqual(["encoder/code/kernel", "decoder/output/kernel"]);
});
