import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, numbers, positive, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { trigonometryKernels } from "./trigonometry.ts";

const far = Number.POSITIVE_INFINITY;

testKernels(trigonometryKernels, () => ({
  Acos: [unary(tf.acos)],
  Acosh: [unary(tf.acosh, tf.add(positive([3, 5]), 1))],
  Asin: [unary(tf.asin)],
  Asinh: [unary(tf.asinh)],
  Atan: [unary(tf.atan)],
  Atanh: [unary(tf.atanh, tf.mul(numbers([3, 5]), 0.9))],
  Atan2: [
    binary(tf.atan2),
    binary(tf.atan2, tf.tensor1d([1, -1, 0, 0, 2, -2]), tf.tensor1d([0, 0, 3, -3, -4, -4])),
    forward(binary(tf.atan2, tf.tensor1d([0]), tf.tensor1d([0]))),
    forward(binary(tf.atan2, tf.tensor1d([far, -far, far, 1]), tf.tensor1d([far, far, -far, far]))),
  ],
  Cosh: [unary(tf.cosh)],
  Sinh: [unary(tf.sinh)],
  Tan: [unary(tf.tan)],
}));
