import * as tf from "@tensorflow/tfjs-core";
import { forward, numbers, unary } from "../testing/case-makers.ts";
import { testKernels } from "../testing/test-kernels.ts";
import { orderKernels } from "./order.ts";

testKernels(orderKernels, () => ({
  TopK: [
    forward(unary((x) => Object.values(tf.topk(x, 3)))),
    forward(unary((x) => tf.min(tf.topk(x, 2, false).values, -1), numbers([2, 3, 7]))), // in any order
    forward(unary((x) => tf.topk(x, 4).indices, tf.tensor1d([1, 3, 3, 0, 3, 1]))), // ties: the first
    forward(unary((x) => Object.values(tf.topk(x, 2)), tf.tensor1d([4, 9, 2], "int32"))),
  ],
}));
