import * as tf from "@tensorflow/tfjs-core";
import { forward, numbers, onCpu, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { shapeKernels } from "./shape.ts";

testKernels(shapeKernels, () => ({
  Reshape: [
    unary((x) => tf.reshape(x, [5, -1])),
    unary((x) => tf.mul(tf.reshape(tf.ones([1, 1]), []), x)),
  ],
  ExpandDims: [unary((x) => tf.expandDims(x, 1)), unary((x) => tf.expandDims(x, -1))],
  Tile: [unary((x) => tf.tile(x, [2, 3])), unary((x) => tf.tile(x, [4, 1]), numbers([1, 5]))],
  Transpose: [
    unary((x) => tf.transpose(x)),
    unary((x) => tf.transpose(x, [1, 0, 2]), numbers([1, 4, 3])), // only an axis of size 1 moves
    unary((x) => tf.mul(tf.transpose(tf.ones([5, 3])), x)),
    unary((x) => tf.transpose(x, [1, 2, 0]), numbers([2, 3, 4])),
  ],
  MirrorPad: [
    unary((x) =>
      tf.mirrorPad(
        x,
        [
          [2, 1],
          [0, 4],
        ],
        "reflect",
      ),
    ),
    unary((x) =>
      tf.mirrorPad(
        x,
        [
          [3, 1],
          [0, 5],
        ],
        "symmetric",
      ),
    ),
  ],
  PadV2: [
    unary((x) =>
      tf.pad(x, [
        [0, 0],
        [0, 0],
      ]),
    ),
    forward(unary((x) => tf.pad(x, [[1, 2]], 7), tf.tensor1d([4, -9, 2], "int32"))),
    forward(
      unary((x) =>
        tf.pad(
          tf.greater(x, 0),
          [
            [1, 0],
            [0, 0],
          ],
          1,
        ),
      ),
    ),
    unary((x) =>
      tf.pad(
        x,
        [
          [1, 2],
          [0, 1],
        ],
        0.5,
      ),
    ),
  ],
  Diag: [
    forward(unary((x) => tf.diag(x), numbers([3]))),
    forward(unary((x) => tf.diag(x), numbers([2, 3]))),
    onCpu(forward(unary((x) => tf.diag(tf.greater(x, 0)), numbers([4])))),
  ],
  Reverse: [unary((x) => tf.reverse(x, 1)), unary((x) => tf.reverse(x))],
}));
