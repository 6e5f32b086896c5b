import * as tf from "@tensorflow/tfjs-core";
import { forward, onCpu, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { reduceKernels } from "./reduce.ts";

// tfjs's gradient of Prod calls a method that only the package @tensorflow/tfjs gives to tensors.
Object.assign(tf.Tensor.prototype, {
  reshape(this: tf.Tensor, shape: number[]) {
    return tf.reshape(this, shape);
  },
});

/** What is not a number at the beginning, in the middle and everywhere; infinities. */
const withNan = (): tf.Tensor2D => {
  const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];
  return tf.tensor2d([
    [nan, 3, 1],
    [2, nan, 5],
    [nan, nan, nan],
    [1, infinity, -infinity],
    [-infinity, -infinity, nan],
  ]);
};

testKernels(reduceKernels, () => ({
  Sum: [
    unary((x) => tf.sum(x, 0)),
    unary((x) => tf.sum(tf.square(x), 1, true)),
    unary((x) => tf.sum(tf.mul(x, 3))),
    unary((x) => tf.add(x, tf.sum(tf.ones([4, 2])))),
    unary((x) => tf.mul(x, tf.sum(tf.ones([4, 5]), 0, true))),
    forward(unary((x) => tf.sum(tf.square(x)), tf.tensor1d([4, -9, 2], "int32"))),
    forward(unary((x) => tf.sum(tf.add(tf.onesLike(x), 1)), tf.tensor1d([4, -9, 2], "int32"))),
    forward(unary((x) => tf.sum(tf.greater(x, 0), 1))),
  ],
  All: [
    forward(unary((x) => tf.all(tf.greater(x, -0.9), 1))),
    forward(unary((x) => tf.all(tf.greater(x, -2)))),
  ],
  Any: [
    forward(unary((x) => tf.any(tf.greater(x, 0.9), 0, true))),
    forward(unary((x) => tf.any(tf.greater(x, 2)))),
  ],
  Mean: [
    unary((x) => tf.mean(x)),
    unary((x) => tf.mean(x, 1)),
    unary((x) => tf.mean(x, [0], true)),
    forward(unary((x) => tf.mean(x), tf.tensor1d([4, -9, 2], "int32"))),
  ],
  Max: [
    unary((x) => tf.max(x, 1)),
    unary((x) => tf.max(x, [])),
    forward(unary((x) => tf.max(x, 1), withNan())),
    forward(unary((x) => tf.max(x), tf.tensor1d([4, -9, 2], "int32"))),
    onCpu(forward(unary((x) => tf.max(tf.greater(x, 0), 1)))),
  ],
  Min: [
    unary((x) => tf.min(x, 0, true)),
    forward(unary((x) => tf.min(x, 0, true), withNan())),
    forward(unary((x) => tf.min(x, 1), withNan())),
  ],
  Prod: [unary((x) => tf.prod(x, 1)), forward(unary((x) => tf.prod(tf.greater(x, 0), 1)))],
  ArgMax: [
    unary((x) => tf.argMax(x, 1)),
    onCpu(forward(unary((x) => tf.argMax(x, 1), withNan()))),
    onCpu(forward(unary((x) => tf.argMax(x, 0), withNan()))),
    forward(unary((x) => tf.argMax(tf.greater(x, 0), 1))),
  ],
  ArgMin: [
    unary((x) => tf.argMin(x, 0)),
    onCpu(forward(unary((x) => tf.argMin(x, 1), withNan()))),
    forward(unary((x) => tf.argMin(tf.greater(x, 0), 1))),
  ],
  Softmax: [unary((x) => tf.softmax(x))],
}));
