import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { record } from "../../record.ts";
import { binary, forward, numbers, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { sliceKernels } from "./slice.ts";

testKernels(sliceKernels, () => ({
  Slice: [
    unary((x) => tf.slice(x, [0, 0], [3, 5])),
    unary((x) => tf.mul(tf.slice(tf.ones([4, 6]), [1, 0], [3, 5]), x)),
    unary((x) => tf.slice(x, [1, 0], [2, -1])),
  ],
  Concat: [binary((a, b) => tf.concat([a, b], -1), numbers([3, 2]), numbers([3, 4], 1))],
  Pack: [1, -1, -3].map((axis) =>
    binary((a, b) => tf.stack([a, b], axis), numbers([3, 2]), numbers([3, 2], 1)),
  ),
  Unpack: [unary((x) => tf.unstack(x, 1)[2]!)],
  SplitV: [
    unary((x) => tf.split(x, [2, 3], 1)[1]!),
    unary((x) => tf.split(x, 3, 0)[0]!),
    unary((x) => tf.split(x, [1, -1, 2], 1)), // −1 is what is left
  ],
  StridedSlice: [
    forward(unary((x) => tf.stridedSlice(x, [0, 1], [3, 5], [2, 3]))),
    forward(unary((x) => tf.stridedSlice(x, [2, 4], [-9, 0], [-1, -2], 2))), // down to the first row
    forward(unary((x) => tf.stridedSlice(x, [1, 1], [2, 3], [1, 1], 0, 0, 0, 0, 1))), // the row's axis goes
  ],
}));

const ofMatrix = (f: (x: tf.Tensor2D) => tf.Tensor | tf.Tensor[]) => () =>
  record({ x: { shape: [3, 5], dtype: "float32" } }, ({ x }) => {
    const result = f(x as tf.Tensor2D);
    return Object.fromEntries([result].flat().map((part, i) => [`y${i}`, part]));
  });

test("shapes that do not fit are refused with tfjs's own words while recording", () => {
  expect(ofMatrix((x) => tf.expandDims(x, 3))).toThrow("Axis must be <= rank of the tensor");
  expect(ofMatrix((x) => tf.expandDims(x, -4))).toThrow("Axis must be in the interval [-3, 2]");
  expect(ofMatrix((x) => tf.slice(x, [0, 4], [3, 2]))).toThrow(
    "begin[1] + size[1] (6) would overflow",
  );
  expect(ofMatrix((x) => tf.concat([x, tf.zeros([3, 4])], 0))).toThrow("does not match the shape");
  expect(ofMatrix((x) => tf.stack([x, tf.zeros([3, 4])]))).toThrow("matching shapes");
  expect(ofMatrix((x) => tf.stack([x, tf.zeros([3, 5], "int32")]))).toThrow("matching dtypes");
  expect(ofMatrix((x) => tf.split(x, [-1, -1], 1))).toThrow("only one negative value");
  expect(ofMatrix((x) => tf.split(x, [2, 2], 1))).toThrow("sum of sizes must match");
  expect(ofMatrix((x) => tf.split(x, 2, 1))).toThrow("evenly divide");
  expect(ofMatrix((x) => tf.matMul(x, tf.zeros([4, 2])))).toThrow("inner shapes (5) and (4)");
  expect(ofMatrix((x) => tf.einsum("ij,jk->ik", x, tf.zeros([4, 2])))).toThrow(
    "Expected dimension",
  );
  expect(ofMatrix((x) => tf.reshape(x, [4, 4]))).toThrow("product of shape 4,4");
});
