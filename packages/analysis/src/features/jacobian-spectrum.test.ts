import { seededRandom } from "@autoencoders/layers";
import { convAutoencoder, encode, modelWeights, stacked, vae } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { Matrix, SingularValueDecomposition } from "ml-matrix";
import { expect, test } from "vitest";
import { AnalysisError } from "../analysis-error.ts";
import { jacobianSpectrum } from "./jacobian-spectrum.ts";

const uniform = (shape: number[]) => {
  const data = seededRandom(3).uniform(shape).dataSync() as Float32Array;
  return { data, shape };
};

test("of a linear encoder they are those of its kernel, at every row", async () => {
  const model = stacked({ inputShape: [3], hidden: [], codeDim: 2, codeActivation: "linear" });
  const kernel = modelWeights(model).find(({ name }) => name === "encoder/code/kernel")!.variable;
  // columns of norms 5 and 2 at right angles
  kernel.assign(tf.tensor([3, 0, 4, 0, 0, 2], [3, 2]));
  const { spectra, mean } = await jacobianSpectrum(model, uniform([4, 3]));
  expect(spectra).toHaveLength(4);
  for (const values of [...spectra, mean]) expect([...values]).toBeAllClose([5, 2], 1e-6);
});

test("of a sigmoid layer they are those of the kernel scaled by each unit's slope", async () => {
  const model = stacked({ inputShape: [2], hidden: [], codeDim: 3, codeActivation: "sigmoid" });
  const rows = uniform([2, 2]);
  const kernel = modelWeights(model)[0]!.variable.arraySync() as number[][];
  const codes = encode(model, tf.tensor(rows.data, [2, 2])).arraySync() as number[][];
  const { spectra } = await jacobianSpectrum(model, rows);
  spectra.forEach((values, row) => {
    const slopes = codes[row]!.map((h) => h * (1 - h));
    const jacobian = slopes.map((slope, unit) => kernel.map((weights) => slope * weights[unit]!));
    const { diagonal } = new SingularValueDecomposition(new Matrix(jacobian));
    expect(values).toHaveLength(2);
    expect([...values]).toBeAllClose(diagonal.slice(0, 2), 1e-5);
  });
});

test("deep, variational and convolutional encoders agree with central differences, by any engine", async () => {
  const conv = { inputShape: [2, 3, 1], filters: [2] };
  const models = [
    stacked({ inputShape: [2, 3, 1], hidden: [5], codeDim: 4, activation: "tanh" }),
    vae({ inputShape: [2, 3, 1], hidden: [5], codeDim: 2 }),
    convAutoencoder({ ...conv, downsample: "stride", decoder: "transpose", activation: "tanh" }),
  ];
  for (const model of models) {
    const rows = uniform([3, 2, 3, 1]);
    const x = tf.tensor(rows.data, rows.shape);
    const step = 0.01;
    const differences = Array.from({ length: 6 }, (_, feature) => {
      const shift = tf.reshape(tf.mul(tf.oneHot(feature, 6), step), [1, 2, 3, 1]);
      const change = tf.sub(encode(model, tf.add(x, shift)), encode(model, tf.sub(x, shift)));
      return tf.reshape(tf.div(change, 2 * step), [3, -1]).arraySync() as number[][];
    });
    const expected = [0, 1, 2].map((row) => {
      const transposed = new Matrix(differences.map((change) => change[row]!));
      return new SingularValueDecomposition(transposed, { autoTranspose: true }).diagonal;
    });
    for (const options of [{}, { batchSize: 1 }, { engine: "onnx" }] as const) {
      const { spectra } = await jacobianSpectrum(model, rows, options);
      spectra.forEach((values, row) => {
        expect([...values]).toBeAllClose(expected[row]!.slice(0, values.length), 2e-3);
      });
    }
  }
});

test("no tensor is left behind", async () => {
  const model = vae({ inputShape: [4], hidden: [3], codeDim: 2 });
  const rows = uniform([3, 4]);
  const before = tf.memory().numTensors;
  await jacobianSpectrum(model, rows);
  expect(tf.memory().numTensors).toBe(before);
});

test("rows of another shape and none are refused", async () => {
  const model = stacked({ inputShape: [4], codeDim: 2 });
  await expect(jacobianSpectrum(model, uniform([3, 2]))).rejects.toThrow("rows of shape [n, 4]");
  const none = { data: new Float32Array(0), shape: [0, 4] };
  await expect(jacobianSpectrum(model, none)).rejects.toThrow(AnalysisError);
});
