import * as tf from "@tensorflow/tfjs-core";
import {
  binary,
  forward,
  integersOf,
  numbers,
  onCpu,
  positive,
  unary,
} from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { poolingKernels } from "./pooling.ts";

type Pool = typeof tf.maxPool;
const pool = (
  f: Pool,
  size: number | [number, number],
  stride: number | [number, number],
  padding: "same" | "valid",
  x = numbers([2, 7, 6, 3]),
): KernelCase => unary((image) => f(image as tf.Tensor4D, size, stride, padding), x);

const cases = (f: Pool): KernelCase[] => [
  pool(f, 2, 2, "same"),
  pool(f, 2, 2, "valid"),
  pool(f, 3, 2, "same"),
  pool(f, 3, 1, "same"),
  pool(f, [3, 2], [1, 2], "valid"),
];
/** Maxima that several taps share, zeros beside the padding among them. */
const ties = () => tf.relu(tf.round(tf.mul(numbers([2, 7, 6, 3]), 2)));

/** Numbers of which every fifth is none. */
const withNan = (shape = [2, 7, 6, 3]) =>
  tf.tensor(
    Array.from(numbers(shape).dataSync(), (number, i) => (i % 5 === 3 ? Number.NaN : number)),
    shape,
  );
/** Windows that fit in the padding, and see nothing there. */
const inPadding = (f: Pool): KernelCase =>
  onCpu(forward(unary((x) => f(x as tf.Tensor4D, 2, 1, 2), numbers([2, 3, 4, 3]))));

/** The gradient for a rectified image itself: without the Relu's gradient behind it, windows of zeros have one too. */
const ofRectified = (): KernelCase =>
  forward(
    unary(
      (x) => {
        const sum = (image: tf.Tensor) => {
          const maxima = tf.maxPool(image as tf.Tensor4D, 2, 2, "same");
          return tf.sum(tf.mul(maxima, numbers(maxima.shape, 5)));
        };
        return tf.grad(sum)(tf.relu(tf.sub(tf.avgPool(x as tf.Tensor4D, 2, 1, "valid"), 0.3)));
      },
      numbers([2, 7, 6, 3]),
    ),
  );
/** The gradient for an image that is another's pixels with zeros between them, all below 0: the zeros are the maxima. */
const ofSparse = (): KernelCase =>
  forward(
    unary(
      (x) => {
        const negative = tf.avgPool(x as tf.Tensor4D, 2, 1, "valid");
        const fewer = (image: tf.Tensor) =>
          tf.sum(tf.mul(tf.image.resizeNearestNeighbor(image as tf.Tensor4D, [2, 2]), negative));
        const sparse = tf.grad(fewer)(tf.zeros([2, 4, 4, 3]));
        const sum = (image: tf.Tensor) => {
          const maxima = tf.maxPool(image as tf.Tensor4D, 2, 1, "valid");
          return tf.sum(tf.mul(maxima, numbers(maxima.shape, 5)));
        };
        return tf.grad(sum)(sparse);
      },
      tf.neg(positive([2, 3, 3, 3])),
    ),
  );
/** A map that changes nothing, of a convolution. */
const ofOnePixel = (f: Pool): KernelCase =>
  binary(
    (x, filter) => f(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, "same"), 1, 1, "valid"),
    numbers([2, 4, 5, 3]),
    numbers([3, 3, 3, 2], 1),
  );

testKernels(poolingKernels, () => ({
  MaxPool: [
    ...cases(tf.maxPool),
    forward(unary((x) => tf.maxPool(x as tf.Tensor4D, 3, 2, "same"), integersOf([2, 7, 6, 3]))),
    forward(pool(tf.maxPool, 3, 2, "same", withNan())),
    forward(pool(tf.maxPool, 2, 2, "same", withNan([16, 7, 6, 1]))), // many images at once
    inPadding(tf.maxPool),
  ],
  MaxPoolGrad: [
    ...cases(tf.maxPool),
    pool(tf.maxPool, 2, 2, "same", ties()),
    pool(tf.maxPool, 3, 2, "same", ties()),
    ofRectified(),
    ofSparse(),
    ofOnePixel(tf.maxPool),
  ],
  MaxPoolWithArgmax: [false, true].flatMap((includeBatchInIndex) =>
    [numbers([2, 7, 6, 3]), ties(), withNan()].map((x) =>
      onCpu(
        forward(
          unary((image) => {
            const given = [3, 2, "same", includeBatchInIndex] as const;
            return Object.values(tf.maxPoolWithArgmax(image as tf.Tensor4D, ...given));
          }, x),
        ),
      ),
    ),
  ),
  AvgPool: [...cases(tf.avgPool), inPadding(tf.avgPool)],
  AvgPoolGrad: [...cases(tf.avgPool), ofOnePixel(tf.avgPool)],
}));
