import * as tf from "@tensorflow/tfjs-core";
import { forward, numbers, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { sequenceKernels } from "./sequence.ts";

const both = [false, true];

testKernels(sequenceKernels, () => ({
  Cumsum: [
    ...both.flatMap((exclusive) =>
      both.map((reverse) => unary((x) => tf.cumsum(x, 1, exclusive, reverse))),
    ),
    forward(unary((x) => tf.cumsum(x, 0))), // tfjs's gradient is for the last axis alone
    forward(unary((x) => tf.cumsum(x), tf.tensor1d([4, -9, 2], "int32"))),
  ],
  Cumprod: [
    ...both.flatMap((exclusive) =>
      both.map((reverse) => forward(unary((x) => tf.cumprod(x, 1, exclusive, reverse)))),
    ),
    forward(unary((x) => tf.cumprod(x, 0), numbers([9, 2]))),
    forward(unary((x) => tf.cumprod(x, 0, true), numbers([1, 2]))),
  ],
  Range: [
    unary((x) => tf.mul(x, tf.range(-1, 0)), tf.scalar(2)), // one number, but of shape [1]
    unary((x) => tf.div(tf.neg(x), tf.range(3, 4)), tf.scalar(2)),
    unary((x) => tf.add(x, tf.range(1, 6))),
    forward(unary((x) => tf.add(x, tf.range(1, 4, 0.25)), numbers([1]))),
    forward(unary((x) => tf.add(x, tf.range(5, 0, -2, "int32")), tf.tensor1d([4], "int32"))),
    forward(unary((x) => tf.add(x, tf.range(5, 0)), numbers([5]))),
  ],
  LinSpace: [
    unary((x) => tf.add(x, tf.linspace(-1, 1, 5))),
    forward(unary((x) => tf.add(x, tf.linspace(3, 4, 1)))),
  ],
}));
