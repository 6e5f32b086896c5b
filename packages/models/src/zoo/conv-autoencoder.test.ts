import { seededRandom } from "@autoencoders/layers";
import { klSparsity } from "@autoencoders/losses";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encode } from "../encode.ts";
import { modelWeights } from "../model-weights.ts";
import { OptionError } from "../options/option-error.ts";
import { parameterCount } from "../parameter-count.ts";
import { reconstruct } from "../reconstruct.ts";
import { summaryRows } from "../summary-rows.ts";
import { type ConvAutoencoderOptions, convAutoencoder } from "./conv-autoencoder.ts";

const images = { inputShape: [28, 28, 1] };
const shapes = (options: Omit<ConvAutoencoderOptions, "inputShape">) =>
  summaryRows(convAutoencoder({ ...images, ...options })).map(
    ({ layer, outputShape, parameters }) => `${layer} ${outputShape.join("x")} ${parameters}`,
  );

test("by default 28 x 28 becomes 4 x 4 x 8, and a convolution without padding makes 16, 14, 28 on the way back", () => {
  expect(shapes({})).toEqual([
    "encoder/conv1 28x28x16 160",
    "encoder/pool1 14x14x16 0",
    "encoder/conv2 14x14x8 1160",
    "encoder/pool2 7x7x8 0",
    "encoder/conv3 7x7x8 584",
    "encoder/pool3 4x4x8 0",
    "decoder/conv1 4x4x8 584",
    "decoder/up1 8x8x8 0",
    "decoder/conv2 8x8x8 584",
    "decoder/up2 16x16x8 0",
    "decoder/conv3 14x14x16 1168",
    "decoder/up3 28x28x16 0",
    "decoder/output 28x28x1 145",
    "decoder/sigmoid 28x28x1 0",
  ]);
  expect(parameterCount(convAutoencoder(images))).toBe(4385); // as Keras counts
});

test("with a dense code 28, 14, 7, 3 comes back over 7, 14 and 28 by transposed convolutions", () => {
  const options = {
    filters: [32, 64, 128],
    poolPadding: "valid",
    codeDim: 128,
    decoder: "transpose",
  } as const;
  expect(shapes(options)).toEqual([
    "encoder/conv1 28x28x32 320",
    "encoder/pool1 14x14x32 0",
    "encoder/conv2 14x14x64 18496",
    "encoder/pool2 7x7x64 0",
    "encoder/conv3 7x7x128 73856",
    "encoder/pool3 3x3x128 0",
    "encoder/flatten 1152 0",
    "encoder/code 128 147584",
    "decoder/hidden1 6272 809088",
    "decoder/map 7x7x128 0",
    "decoder/transpose1 14x14x64 73792",
    "decoder/transpose2 28x28x32 18464",
    "decoder/output 28x28x1 289",
    "decoder/sigmoid 28x28x1 0",
  ]);
  expect(parameterCount(convAutoencoder({ ...images, ...options }))).toBe(1_141_889);
});

test("every decoder comes back to images of any size", () => {
  const sizes = [1, 2, 3, 4, 5, 7, 9, 10, 13, 16, 26, 28];
  for (const decoder of ["upsample", "transpose"] as const)
    for (const codeDim of [undefined, 3])
      for (const height of sizes)
        for (const width of [5, height]) {
          const model = convAutoencoder({
            ...{ inputShape: [height, width, 2], filters: [2, 3, 2], decoder },
            ...(codeDim !== undefined && { codeDim }),
          });
          expect(model.decoder.outputs[0]!.shape).toEqual([null, height, width, 2]);
        }
});

test("the reconstruction is the mean cross-entropy of what the decoder gives", () => {
  const x = seededRandom(0).uniform([3, 5, 6, 2]);
  const model = convAutoencoder({ inputShape: [5, 6, 2], filters: [4, 3], kernelSize: 2 });
  const y = reconstruct(model, x);
  const terms = model.losses({ x }, { random: seededRandom(0), training: true });
  const likelihood = tf.add(tf.mul(x, tf.log(y)), tf.mul(tf.sub(1, x), tf.log(tf.sub(1, y))));
  expect(terms.reconstruction!).toBeAllClose(tf.neg(tf.mean(likelihood, [1, 2, 3])).dataSync());
});

test("a linear output goes with the squared error, and not with the cross-entropy", () => {
  const x = seededRandom(0).normal([3, 4, 4, 1]);
  const options = { inputShape: [4, 4, 1], outputActivation: "linear" } as const;
  const model = convAutoencoder(options);
  const terms = model.losses({ x }, { random: seededRandom(0), training: true });
  const squares = tf.mean(tf.squaredDifference(reconstruct(model, x), x), [1, 2, 3]);
  expect(terms.reconstruction!).toBeAllClose(squares.dataSync());
  const make = () => convAutoencoder({ ...options, reconstruction: "binaryCrossEntropy" });
  expect(make).toThrow(OptionError);
});

test("images that are too small, or none, are refused with their sizes level by level", () => {
  const make = (options: object) => () => convAutoencoder({ inputShape: [5, 5, 1], ...options });
  expect(make({ poolPadding: "valid", codeDim: 3 })).toThrow("5x5 -> 2x2 -> 1x1 -> 0x0");
  expect(make({ poolPadding: "valid", codeDim: 3, filters: [4, 4] })).not.toThrow();
  expect(make({ inputShape: [784] })).toThrow("[height, width, channels]");
  expect(make({ inputShape: [28, 28] })).toThrow(OptionError);
  expect(make({ poolPadding: "valid", filters: [4, 4] })).toThrow('"valid" with 5x5 -> 2x2 -> 1x1');
  expect(make({ inputShape: [8, 8, 1], poolPadding: "valid" })).not.toThrow();
});

test("options that exclude each other are refused", () => {
  const make = (options: object) => () => convAutoencoder({ inputShape: [8, 8, 1], ...options });
  expect(make({ tied: true })).toThrow('true with "pool" and "upsample"');
  expect(make({ tied: true, decoder: "transpose" })).toThrow(OptionError);
  expect(make({ tied: true, downsample: "stride" })).toThrow(OptionError);
  expect(make({ downsample: "stride", poolPadding: "valid" })).toThrow("poolPadding");
  expect(make({ filters: [] })).toThrow("filters");
  expect(make({ kernelSize: 0 })).toThrow("kernelSize");
});

test("a model of more parameters than it may have is refused before it is built", () => {
  const options = { inputShape: [28, 28, 1], filters: [3, 4], codeDim: 5 };
  const forms = [
    ...[{}, { decoder: "transpose" }, { downsample: "stride", kernelSize: 2 }],
    ...[{ codeDim: undefined }, { tied: true, downsample: "stride", decoder: "transpose" }],
    { tied: true, downsample: "stride", decoder: "transpose", codeDim: undefined },
    { poolPadding: "valid", filters: [3, 4, 5] },
  ] as const;
  for (const form of forms) {
    const all = { ...options, ...form } as unknown as ConvAutoencoderOptions;
    const maxParameters = parameterCount(convAutoencoder(all));
    expect(() => convAutoencoder(all, { maxParameters })).not.toThrow();
    expect(() => convAutoencoder(all, { maxParameters: maxParameters - 1 })).toThrow(
      `got ${maxParameters}`,
    );
  }
});

test("codeActivation is that of the dense code, or of the last convolution", () => {
  const x = seededRandom(1).normal([9, 8, 8, 1]);
  for (const codeDim of [undefined, 6]) {
    const model = convAutoencoder({
      ...{ inputShape: [8, 8, 1], codeActivation: "sigmoid" },
      ...(codeDim !== undefined && { codeDim }),
      penalties: { sparsity: klSparsity() },
    });
    const code = encode(model, x).dataSync();
    expect(code.every((h) => h > 0 && h < 1)).toBe(true);
    const { sparsity } = model.losses({ x }, { random: seededRandom(0), training: true });
    expect(sparsity!.shape).toEqual([]);
  }
});

test("kernels are scaled by their receptive field, and biases are 0", () => {
  const scales = {
    glorotUniform: Math.sqrt(2 / (9 * 30 + 9 * 50)),
    heNormal: Math.sqrt(2 / (9 * 30)),
    lecunNormal: Math.sqrt(1 / (9 * 30)),
  };
  for (const [kernelInitializer, expected] of Object.entries(scales)) {
    const model = convAutoencoder({
      ...{ inputShape: [4, 4, 30], filters: [50] },
      kernelInitializer: kernelInitializer as keyof typeof scales,
    });
    const [kernel, bias] = modelWeights(model).map(({ variable }) => variable);
    expect(kernel!.shape).toEqual([3, 3, 30, 50]);
    // 13,500 numbers: the standard error of the deviation is 0.6 %.
    const { variance } = tf.moments(kernel!);
    expect(Math.sqrt(variance.dataSync()[0]!) / expected).toBeCloseTo(1, 1.5);
    expect(Math.max(...bias!.dataSync())).toBe(0);
  }
  const kernels = (options: object) =>
    modelWeights(convAutoencoder({ inputShape: [4, 4, 1], ...options }))[0]!.variable.dataSync();
  expect(kernels({})).toEqual(kernels({ kernelInitializer: "glorotUniform" }));
});
