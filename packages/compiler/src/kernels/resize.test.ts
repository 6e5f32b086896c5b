import * as tf from "@tensorflow/tfjs-core";
import { numbers, unary } from "./_case-makers.ts";
import type { KernelCase } from "./_check-case.ts";
import { testKernels } from "./_test-kernels.ts";
import { resizeKernels } from "./resize.ts";

type Resize = typeof tf.image.resizeNearestNeighbor;
const sizes: [number, number][] = [
  [8, 10],
  [6, 7],
  [2, 3],
];
const resize = (
  f: Resize,
  size: [number, number],
  alignCorners = false,
  halfPixelCenters = false,
): KernelCase => ({
  ...unary(
    (images) => f(images as tf.Tensor4D, size, alignCorners, halfPixelCenters),
    numbers([2, 4, 5, 3]),
  ),
  cpuGradientIsWrong: true, // of nearest neighbours, for batches of more than one
  forwardOnly: halfPixelCenters, // tfjs's gradients do not know of it
});
const cases = (f: Resize): KernelCase[] => [
  ...sizes.map((size) => resize(f, size)),
  ...sizes.map((size) => resize(f, size, true)),
  ...sizes.map((size) => resize(f, size, false, true)),
];

testKernels(resizeKernels, () => ({
  ResizeNearestNeighbor: cases(tf.image.resizeNearestNeighbor),
  ResizeNearestNeighborGrad: cases(tf.image.resizeNearestNeighbor).filter(
    ({ forwardOnly }) => !forwardOnly,
  ),
  ResizeBilinear: cases(tf.image.resizeBilinear),
  ResizeBilinearGrad: cases(tf.image.resizeBilinear).filter(({ forwardOnly }) => !forwardOnly),
}));
