import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { test } from "vitest";
import { numbers, positive } from "../testing/case-makers.ts";
import { checkCase } from "../testing/check-case.ts";

const activations = [
  "elu",
  "gelu",
  "gelu_new",
  "hardSigmoid",
  "linear",
  "logSoftmax",
  "mish",
  "relu",
  "relu6",
  "selu",
  "sigmoid",
  "softmax",
  "softplus",
  "softsign",
  "swish",
  "tanh",
];

for (const activation of activations)
  test(`the activation ${activation} of tf.layers compiles with its gradient`, async () => {
    const layer = layers.activation({ activation: activation as "relu" });
    const inputs = [tf.mul(numbers([4, 6]), 8)];
    await checkCase({ inputs, f: (x) => layer.apply(x!) as tf.Tensor });
  });

const ofRows = {
  batchNormalization: () => layers.batchNormalization({}),
  dense: () => layers.dense({ units: 3, activation: "softmax" }),
  elu: () => layers.elu(),
  embedding: () => layers.embedding({ inputDim: 9, outputDim: 2 }),
  layerNormalization: () => layers.layerNormalization(),
  leakyReLU: () => layers.leakyReLU({ alpha: 0.2 }),
  prelu: () => layers.prelu(),
  softmax: () => layers.softmax(),
};

const convolution = { filters: 4, kernelSize: 3, strides: 2, padding: "same" } as const;
const rows: [number, number] = [1, 2];
const columns: [number, number] = [0, 1];
const ofImages = {
  averagePooling2d: () => layers.averagePooling2d({ poolSize: 3, strides: 2, padding: "same" }),
  "batchNormalization of images": () => layers.batchNormalization({}),
  conv2d: () => layers.conv2d({ ...convolution, activation: "relu" }),
  "conv2d, linear": () => layers.conv2d({ filters: 2, kernelSize: 3 }),
  conv2dTranspose: () => layers.conv2dTranspose({ ...convolution, activation: "elu" }),
  cropping2D: () => layers.cropping2D({ cropping: [rows, columns] }),
  depthwiseConv2d: () => layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }),
  globalAveragePooling2d: () => layers.globalAveragePooling2d({}),
  globalMaxPooling2d: () => layers.globalMaxPooling2d({}),
  maxPooling2d: () => layers.maxPooling2d({ poolSize: 2, padding: "same" }),
  separableConv2d: () => layers.separableConv2d({ ...convolution, depthMultiplier: 2 }),
  upSampling2d: () => layers.upSampling2d({ size: [2, 3] }),
  "upSampling2d, bilinear": () => layers.upSampling2d({ size: [2, 3], interpolation: "bilinear" }),
  zeroPadding2d: () => layers.zeroPadding2d({ padding: [rows, columns] }),
};

for (const [name, make] of Object.entries({ ...ofRows, ...ofImages }))
  test(`tf.layers.${name} compiles in training, with the gradients of its weights`, async () => {
    const layer = make();
    const input =
      name === "embedding"
        ? tf.floor(tf.mul(positive([4, 6]), 8))
        : numbers(name in ofRows ? [4, 6] : [2, 5, 4, 3]);
    layer.build(input.shape);
    const weights = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    weights.forEach((weight, i) => {
      weight.assign(numbers(weight.shape, i));
    });
    const shape = layer.computeOutputShape(input.shape) as number[];
    const output = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
    const f = (x: tf.Tensor): tf.Tensor[] => {
      if (weights.length === 0) return [output(x)];
      const { value, grads } = tf.variableGrads(
        () => tf.sum(tf.mul(output(x), numbers(shape, 7))),
        weights,
      );
      return [value, ...weights.map((weight) => grads[weight.name]!)];
    };
    await checkCase({ inputs: [input], f: (x) => f(x!), forwardOnly: weights.length > 0 });
  });
