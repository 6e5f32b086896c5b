import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { test } from "vitest";
import { numbers, positive } from "./_case-makers.ts";
import { checkCase } from "./_check-case.ts";

const activations = [
  ...["elu", "gelu", "gelu_new", "hardSigmoid", "linear", "logSoftmax", "mish", "relu", "relu6"],
  ...["selu", "sigmoid", "softmax", "softplus", "softsign", "swish", "tanh"],
];

for (const activation of activations)
  test(`the activation ${activation} of tf.layers compiles with its gradient`, async () => {
    const layer = layers.activation({ activation: activation as "relu" });
    const inputs = [tf.mul(numbers([4, 6]), 8)];
    await checkCase({ inputs, f: (x) => layer.apply(x!) as tf.Tensor });
  });

const makers = {
  batchNormalization: () => layers.batchNormalization({}),
  dense: () => layers.dense({ units: 3, activation: "softmax" }),
  elu: () => layers.elu(),
  embedding: () => layers.embedding({ inputDim: 9, outputDim: 2 }),
  layerNormalization: () => layers.layerNormalization(),
  leakyReLU: () => layers.leakyReLU({ alpha: 0.2 }),
  prelu: () => layers.prelu(),
  softmax: () => layers.softmax(),
};

for (const [name, make] of Object.entries(makers))
  test(`tf.layers.${name} compiles in training, with the gradients of its weights`, async () => {
    const layer = make();
    const rows = name === "embedding" ? tf.floor(tf.mul(positive([4, 6]), 8)) : numbers([4, 6]);
    layer.build(rows.shape);
    const weights = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    weights.forEach((weight, i) => {
      weight.assign(numbers(weight.shape, i));
    });
    const shape = layer.computeOutputShape(rows.shape) as number[];
    const output = (x: tf.Tensor) => layer.apply(x, { training: true }) as tf.Tensor;
    const f = (x: tf.Tensor): tf.Tensor[] => {
      if (weights.length === 0) return [output(x)];
      const { value, grads } = tf.variableGrads(
        () => tf.sum(tf.mul(output(x), numbers(shape, 7))),
        weights,
      );
      return [value, ...weights.map((weight) => grads[weight.name]!)];
    };
    await checkCase({ inputs: [rows], f: (x) => f(x!), forwardOnly: weights.length > 0 });
  });
