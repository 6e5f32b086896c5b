import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, numbers, onCpu, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { orderKernels } from "./order.ts";

testKernels(orderKernels, () => ({
  TopK: [
    forward(unary((x) => Object.values(tf.topk(x, 3)))),
    forward(unary((x) => tf.min(tf.topk(x, 2, false).values, -1), numbers([2, 3, 7]))), // in any order
    forward(unary((x) => tf.topk(x, 4).indices, tf.tensor1d([1, 3, 3, 0, 3, 1]))), // ties: the first
    forward(unary((x) => Object.values(tf.topk(x, 2)), tf.tensor1d([4, 9, 2], "int32"))),
  ],
  SearchSorted: (["left", "right"] as const).flatMap((side) =>
    [
      forward(
        binary(
          (sequence, values) => tf.searchSorted(sequence, values, side),
          tf.tensor2d([
            [0, 3, 3, 7],
            [1, 2, 5, 5],
          ]),
          tf.tensor2d([
            [3, -1, 9],
            [5, 1.5, 1],
          ]),
        ),
      ),
      forward(
        binary(
          (sequence, values) => tf.searchSorted(sequence, values, side),
          tf.tensor1d([1, 2, 2, 4], "int32"),
          tf.tensor1d([2, 5], "int32"),
        ),
      ),
    ].map(onCpu),
  ),
}));
