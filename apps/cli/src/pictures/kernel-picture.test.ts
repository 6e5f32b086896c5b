import { convAutoencoder, convVae, modelWeights, stacked } from "@autoencoders/models";
import { kernelImages } from "@autoencoders/viz";
import "@tensorflow/tfjs-backend-cpu";
import { expect, test } from "vitest";
import { kernelPicture } from "./kernel-picture.ts";

const firstKernel = (model: Parameters<typeof modelWeights>[0]) =>
  modelWeights(model)[0]!.variable.dataSync() as Float32Array;

test("kernels of a dense layer are as large as the rows, those of a convolution as its window", () => {
  const dense = stacked({ inputShape: [6, 4, 1], hidden: [5], codeDim: 2 });
  expect(kernelPicture(dense, [6, 4, 1])).toEqual(
    kernelImages({ kernel: firstKernel(dense), rowShape: [6, 4, 1] }),
  );
  for (const channels of [1, 3]) {
    const inputShape = [8, 8, channels];
    const convolutional = convVae({ inputShape, filters: [5, 4], kernelSize: 3 });
    expect(kernelPicture(convolutional, inputShape)).toEqual(
      kernelImages({ kernel: firstKernel(convolutional), rowShape: [3, 3, channels] }),
    );
  }
});

test("there is no picture of a first layer that sees no images, or single pixels of them", () => {
  const points = stacked({ inputShape: [3], hidden: [], codeDim: 2 });
  expect(kernelPicture(points, [3])).toBeUndefined();
  const pixels = convAutoencoder({ inputShape: [8, 8, 1], filters: [4], kernelSize: 1 });
  expect(kernelPicture(pixels, [8, 8, 1])).toBeUndefined();
  const channels = convAutoencoder({ inputShape: [8, 8, 2], filters: [4] });
  expect(kernelPicture(channels, [8, 8, 2])).toBeUndefined();
});
