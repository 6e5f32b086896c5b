import { chooseEngine, type Engine } from "@autoencoders/compiler";
import { meanSquaredError } from "@autoencoders/losses";
import { type Autoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { expect, test } from "vitest";
import { sgd } from "../optimizers/sgd.ts";
import { fit } from "../procedures/fit.ts";
import { fitAlternating } from "../procedures/fit-alternating.ts";

const ones = () => tfl.initializers.constant({ value: 0.1 });

/** An autoencoder of somebody's own with batch normalization behind its convolution and its dense layer. */
function normalized(): Autoencoder {
  const input = tfl.input({ shape: [4, 4, 1] });
  const conv = tfl.layers.conv2d({ filters: 2, kernelSize: 3, kernelInitializer: ones() });
  const layers = [
    ...[conv, tfl.layers.batchNormalization({ momentum: 0.9, name: "ofImages" })],
    ...[tfl.layers.flatten(), tfl.layers.dense({ units: 3, kernelInitializer: ones() })],
    tfl.layers.batchNormalization({ momentum: 0.9, name: "ofCodes" }),
  ];
  const code = layers.reduce((x, layer) => layer.apply(x) as tfl.SymbolicTensor, input);
  const encoder = tfl.model({ inputs: input, outputs: code });
  const decoder = tfl.sequential({
    layers: [
      tfl.layers.dense({ units: 16, inputShape: [3], kernelInitializer: ones() }),
      tfl.layers.reshape({ targetShape: [4, 4, 1] }),
    ],
  });
  return {
    name: "normalized",
    options: {},
    encoder,
    decoder,
    code: { kind: "vector", shape: [3] },
    losses: ({ x }, { training }) => {
      const reconstruction = decoder.apply(encoder.apply(x, { training })) as tf.Tensor;
      return { reconstruction: meanSquaredError(reconstruction, x) };
    },
  };
}

const examples = {
  data: Float32Array.from({ length: 8 * 16 }, (_, i) => Math.sin(i * 12.9) * 0.5 + 0.5),
  shape: [8, 4, 4, 1],
};

const weightsOf = (model: Autoencoder): ReadonlyMap<string, readonly number[]> =>
  new Map(modelWeights(model).map(({ name, variable }) => [name, [...variable.dataSync()]]));

async function trained(engine: Engine) {
  const model = normalized();
  const losses: number[] = [];
  const options = { epochs: 3, batchSize: 4, optimizer: sgd({ learningRate: 0.1 }), engine };
  for await (const { loss, validation } of fit(model, examples, {
    ...options,
    validation: examples,
  }))
    losses.push(loss, validation!.loss);
  const weights = modelWeights(model).map(({ name, variable }) => ({
    name,
    numbers: [...variable.dataSync()],
  }));
  return { losses, weights };
}

test("the moving averages of batch normalization are trained state, the same compiled and eager", async () => {
  const compiled = await trained(await chooseEngine("onnx"));
  const eager = await trained(await chooseEngine("cpu"));
  expect(compiled.losses).toBeAllClose(eager.losses, 1e-5);
  for (const [i, { name, numbers }] of eager.weights.entries())
    expect(compiled.weights[i]!.numbers, name).toBeAllClose(numbers, 1e-5);
  const means = eager.weights.find(({ name }) => name.endsWith("ofImages/moving_mean"))!;
  expect(Math.abs(means.numbers[0]!)).toBeGreaterThan(1e-3);
});

test("a moving average after one step is momentum times 0 plus the rest of the batch's mean", async () => {
  const model = normalized();
  const optimizer = sgd({ learningRate: 1e-9 });
  for await (const _ of fit(model, examples, { epochs: 1, batchSize: 8, optimizer }));
  const numbers = (name: string) =>
    modelWeights(model)
      .find((weight) => weight.name.endsWith(name))!
      .variable.dataSync()[0]!;
  let sum = 0;
  // Of all windows of 3 × 3 pixels, each weighted by .1.
  for (let row = 0; row < 8; row++)
    for (let y = 0; y < 2; y++)
      for (let x = 0; x < 2; x++)
        for (let i = 0; i < 9; i++)
          sum += 0.1 * examples.data[row * 16 + (y + Math.floor(i / 3)) * 4 + x + (i % 3)]!;
  expect(numbers("ofImages/moving_mean")).toBeCloseTo(0.1 * (sum / 32), 5);
});

for (const engine of ["onnx", "cpu"] as const) {
  test(`on ${engine} a frozen batch normalization keeps its moving averages too`, async () => {
    const model = normalized();
    const before = weightsOf(model);
    const options = { epochs: 2, batchSize: 4, optimizer: sgd({ learningRate: 0.1 }), engine };
    for await (const _ of fit(model, examples, { ...options, frozen: ["encoder"] }));
    for (const [name, numbers] of weightsOf(model))
      expect(String(numbers) === String(before.get(name)), name).toBe(name.startsWith("encoder/"));
  });

  test(`on ${engine} moving averages change once a batch where encoder and decoder are trained in turn`, async () => {
    const options = { epochs: 1, batchSize: 8, engine };
    const optimizer = sgd({ learningRate: 1e-9 });
    const both = { encoderOptimizer: optimizer, decoderOptimizer: optimizer };
    const inTurn = normalized();
    for await (const _ of fitAlternating(inTurn, examples, { ...options, ...both }));
    const together = normalized();
    for await (const _ of fit(together, examples, { ...options, optimizer }));
    const expected = [...weightsOf(together).values()];
    for (const [i, [name, numbers]] of [...weightsOf(inTurn)].entries())
      expect(numbers, name).toBeAllClose([...expected[i]!], 1e-5);
  });
}

test("training with batch normalization leaves no tensors behind, and the variables usable", async () => {
  const model = normalized();
  const before = tf.memory().numTensors;
  for (const name of ["onnx", "cpu"] as const)
    for await (const _ of fit(model, examples, { epochs: 2, batchSize: 4, engine: name }));
  expect(tf.memory().numTensors).toBe(before);
  for (const { variable } of modelWeights(model)) expect(variable.dataSync()).toBeDefined();
});
