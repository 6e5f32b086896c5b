import * as tf from "@tensorflow/tfjs-core";
import { forward, numbers, unary } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { blockKernels } from "./block.ts";

testKernels(blockKernels, () => ({
  SpaceToBatchND: [
    unary(
      (x) =>
        tf.spaceToBatchND(
          x,
          [2, 2],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      numbers([2, 3, 5, 2]),
    ),
    unary((x) => tf.spaceToBatchND(x, [3], [[0, 1]]), numbers([2, 5])),
  ],
  BatchToSpaceND: [
    unary(
      (x) =>
        tf.batchToSpaceND(
          x,
          [2, 2],
          [
            [1, 0],
            [0, 1],
          ],
        ),
      numbers([8, 2, 3, 2]),
    ),
    unary((x) => tf.batchToSpaceND(x, [3], [[0, 1]]), numbers([6, 2])),
  ],
  DepthToSpace: [
    forward(unary((x) => tf.depthToSpace(x as tf.Tensor4D, 2), numbers([2, 3, 2, 8]))),
  ],
}));
