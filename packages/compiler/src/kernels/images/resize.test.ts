import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, integersOf, numbers, unary } from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
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
  forwardOnly: halfPixelCenters, // tfjs's gradients do not know of it
});
const cases = (f: Resize): KernelCase[] => [
  ...sizes.map((size) => resize(f, size)),
  ...sizes.map((size) => resize(f, size, true)),
  ...sizes.map((size) => resize(f, size, false, true)),
];

/** To the size they have, before a convolution and behind a pooling, which read from what images are copies of. */
const unchanged = (f: Resize): KernelCase =>
  binary(
    (x, filter) => {
      const images = tf.avgPool(f(x as tf.Tensor4D, [4, 5]), 2, 1, "same");
      return tf.conv2d(f(images, [4, 5]), filter as tf.Tensor4D, 1, "same");
    },
    numbers([2, 4, 5, 3]),
    numbers([3, 3, 3, 2], 1),
  );

testKernels(resizeKernels, () => ({
  ResizeNearestNeighbor: [
    ...cases(tf.image.resizeNearestNeighbor),
    unchanged(tf.image.resizeNearestNeighbor),
  ],
  ResizeNearestNeighborGrad: cases(tf.image.resizeNearestNeighbor).filter(
    ({ forwardOnly }) => !forwardOnly,
  ),
  ResizeBilinear: [
    ...cases(tf.image.resizeBilinear),
    unchanged(tf.image.resizeBilinear),
    forward(
      unary((x) => tf.image.resizeBilinear(x as tf.Tensor4D, [6, 7]), integersOf([2, 4, 5, 3])),
    ),
  ],
  ResizeBilinearGrad: cases(tf.image.resizeBilinear).filter(({ forwardOnly }) => !forwardOnly),
}));
