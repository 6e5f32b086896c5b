import * as tf from "@tensorflow/tfjs-core";
import { binary, forward, integersOf, numbers } from "../../testing/case-makers.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { matmulKernels } from "./matmul.ts";

testKernels(matmulKernels, () => ({
  Einsum: [
    forward(binary((a, b) => tf.einsum("ij,jk->ik", a, b), numbers([3, 4]), numbers([4, 5]))),
    forward(
      binary((a, b) => tf.einsum("bij,bkj->bki", a, b), numbers([2, 3, 4]), numbers([2, 5, 4])),
    ),
    forward({ inputs: [numbers([3, 4])], f: (x) => tf.einsum("ij->j", x!) }),
  ],
  BatchMatMul: [
    forward(binary((a, b) => tf.matMul(a, b, true, true), integersOf([4, 3]), integersOf([5, 4]))),
    ...[false, true].flatMap((tA) =>
      [false, true].map((tB) =>
        binary(
          (a, b) => tf.matMul(a, b, tA, tB),
          numbers(tA ? [4, 3] : [3, 4]),
          numbers(tB ? [5, 4] : [4, 5], 1),
        ),
      ),
    ),
    binary((a, b) => tf.matMul(a, b, true, true), numbers([2, 4, 3]), numbers([2, 5, 4], 1)),
    binary(
      (a, b) => tf.add(tf.matMul(a, b), tf.tensor1d([1, 2, 3, 4, 5])),
      numbers([3, 4]),
      numbers([4, 5]),
    ),
    binary(
      (a, b) => tf.add(tf.matMul(tf.mul(a, 0.5), b), tf.mul(tf.matMul(a, b), 3)),
      numbers([3, 4]),
      numbers([4, 5]),
    ),
  ],
  _FusedMatMul: [
    ...(["linear", "relu", "elu", "sigmoid", "relu6", "leakyrelu"] as const).map((activation) =>
      binary(
        (a, b) =>
          tf.fused.matMul({
            a,
            b,
            bias: tf.tensor1d([0.1, -0.2]),
            activation,
            leakyreluAlpha: 0.1,
          }),
        numbers([3, 4]),
        numbers([4, 2], 1),
      ),
    ),
    forward(
      binary(
        (a, b) =>
          tf.fused.matMul({
            a,
            b,
            activation: "prelu",
            preluActivationWeights: tf.tensor1d([0.1, -0.2]),
          }),
        numbers([3, 4]),
        numbers([4, 2], 1),
      ),
    ),
  ],
}));
