import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { runCompiled } from "../_run-graph.ts";
import { kernels } from "./index.ts";

/** Numbers in (−1, 1) that repeat: sin's digits, shifted by position. */
function numbers(shape: number[], shift = 0): tf.Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, (_, i) => Math.sin((i + 1) * 12.9898 + shift) * 0.97),
    shape,
  );
}
const positive = (shape: number[], shift = 0) => tf.add(tf.abs(numbers(shape, shift)), 0.1);

interface Case {
  inputs: tf.Tensor[];
  f: (...inputs: tf.Tensor[]) => tf.Tensor;
  /** Kernels without a gradient, or with integer inputs. */
  forwardOnly?: boolean;
}
const unary = (f: (x: tf.Tensor) => tf.Tensor, x = numbers([3, 5])): Case => ({
  inputs: [x],
  f: (a) => f(a!),
});
const binary = (
  f: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  a = numbers([3, 5]),
  b = numbers([5], 1),
): Case => ({
  inputs: [a, b],
  f: (x, y) => f(x!, y!),
});
const forward = (made: Case): Case => ({ ...made, forwardOnly: true });
const asFloat = (x: tf.Tensor) => tf.cast(x, "float32");

const cases = (): Record<string, Case[]> => ({
  Add: [
    binary(tf.add),
    binary(tf.add, numbers([3, 1]), numbers([1, 4], 2)),
    unary((x) => tf.add(x, 0)),
  ],
  Sub: [binary(tf.sub), unary((x) => tf.sub(1, x)), binary((a, b) => tf.sub(a, tf.neg(b)))],
  Multiply: [
    binary(tf.mul),
    unary((x) => tf.mul(tf.mul(x, 2), -0.5)),
    unary((x) => tf.mul(tf.neg(x), 3)),
    unary((x) => tf.mul(x, 0)),
  ],
  RealDiv: [binary(tf.div, numbers([3, 5]), positive([3, 5], 3)), unary((x) => tf.div(x, 7))],
  Maximum: [binary(tf.maximum, numbers([3, 5]), numbers([3, 5], 1))],
  Minimum: [binary(tf.minimum, numbers([3, 5]), numbers([3, 5], 1))],
  Pow: [binary(tf.pow, positive([3, 5]), numbers([5], 2))],
  SquaredDifference: [binary(tf.squaredDifference, numbers([3, 5]), numbers([3, 5], 1))],
  AddN: [
    forward({
      inputs: [numbers([2, 3]), numbers([2, 3], 1), numbers([2, 3], 2)],
      f: (...all) => tf.addN(all),
    }),
  ],
  Greater: [forward(binary((a, b) => asFloat(tf.greater(a, b))))],
  GreaterEqual: [
    forward(binary((a, b) => asFloat(tf.greaterEqual(a, b)), numbers([3]), numbers([3]))),
  ],
  Less: [forward(binary((a, b) => asFloat(tf.less(a, b))))],
  LessEqual: [forward(binary((a, b) => asFloat(tf.lessEqual(a, b)), numbers([3]), numbers([3])))],
  Equal: [forward(binary((a, b) => asFloat(tf.equal(a, tf.round(b))), numbers([3]), numbers([3])))],
  NotEqual: [
    forward(binary((a, b) => asFloat(tf.notEqual(a, b)), numbers([3]), tf.tensor1d([0, 0, 0]))),
  ],
  LogicalAnd: [
    forward(binary((a, b) => asFloat(tf.logicalAnd(tf.greater(a, 0), tf.greater(b, 0))))),
  ],
  LogicalOr: [forward(binary((a, b) => asFloat(tf.logicalOr(tf.greater(a, 0), tf.greater(b, 0)))))],
  LogicalNot: [forward(unary((x) => asFloat(tf.logicalNot(tf.greater(x, 0)))))],
  Select: [
    binary(
      (a, b) => tf.where(tf.greater(numbers([3, 5], 9), 0), a, b),
      numbers([3, 5]),
      numbers([3, 5], 4),
    ),
  ],
  Abs: [unary(tf.abs)],
  Ceil: [unary(tf.ceil)],
  Cos: [unary(tf.cos)],
  Erf: [unary(tf.erf)],
  Exp: [unary(tf.exp)],
  Expm1: [
    unary(tf.expm1),
    unary(tf.expm1, tf.tensor1d([-30, -1e-4, 1e-6, 0, 3e-3, 0.9999, 1.5, 20])),
  ],
  Floor: [unary(tf.floor)],
  Log: [unary(tf.log, positive([3, 5]))],
  Log1p: [unary(tf.log1p), unary(tf.log1p, tf.tensor1d([-1e-4, 1e-6, 1e-9, 0, 3e-3, 20]))],
  Neg: [unary(tf.neg), unary((x) => tf.neg(tf.sub(x, 1))), unary((x) => tf.neg(tf.neg(x)))],
  Reciprocal: [unary(tf.reciprocal, positive([3, 5]))],
  Round: [unary(tf.round)],
  Rsqrt: [unary(tf.rsqrt, positive([3, 5]))],
  Sign: [unary(tf.sign)],
  Sin: [unary(tf.sin)],
  Sqrt: [unary(tf.sqrt, positive([3, 5]))],
  Square: [unary(tf.square)],
  ClipByValue: [unary((x) => tf.clipByValue(x, -0.3, 0.4))],
  IsNan: [forward(unary((x) => asFloat(tf.isNaN(x)), tf.tensor1d([1, Number.NaN])))],
  Elu: [unary(tf.elu)],
  EluGrad: [unary(tf.elu)],
  LeakyRelu: [unary((x) => tf.leakyRelu(x, 0.3))],
  Prelu: [binary(tf.prelu, numbers([3, 5]), numbers([5], 3))],
  Relu: [unary(tf.relu)],
  Relu6: [unary((x) => tf.relu6(tf.mul(x, 9)))],
  Selu: [unary(tf.selu)],
  Sigmoid: [unary(tf.sigmoid)],
  Softplus: [unary(tf.softplus), unary(tf.softplus, tf.tensor1d([-100, -20, 0, 20, 100]))],
  Step: [unary((x) => tf.step(x)), unary((x) => tf.step(x, -1))],
  Tanh: [unary(tf.tanh)],
  Cast: [forward(unary((x) => asFloat(tf.cast(tf.mul(x, 10), "int32"))))],
  Identity: [unary(tf.clone)],
  Fill: [unary((x) => tf.mul(x, tf.fill([3, 5], 2.5)))],
  OnesLike: [unary((x) => tf.add(x, tf.onesLike(x)))],
  ZerosLike: [unary((x) => tf.add(x, tf.zerosLike(x)))],
  OneHot: [
    forward({
      inputs: [tf.tensor1d([2, 0, 1], "int32")],
      f: (x) => asFloat(tf.oneHot(x as tf.Tensor1D, 3, 4, 1)),
    }),
  ],
  BatchMatMul: [
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
      forward(
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
    ),
  ],
  Sum: [
    unary((x) => tf.sum(x, 0)),
    unary((x) => tf.sum(tf.square(x), 1, true)),
    unary((x) => tf.sum(tf.mul(x, 3))),
    unary((x) => tf.add(x, tf.sum(tf.ones([4, 2])))),
    unary((x) => tf.mul(x, tf.sum(tf.ones([4, 5]), 0, true))),
  ],
  Mean: [
    unary((x) => tf.mean(x)),
    unary((x) => tf.mean(x, 1)),
    unary((x) => tf.mean(x, [0], true)),
  ],
  Max: [unary((x) => tf.max(x, 1))],
  Min: [unary((x) => tf.min(x, 0, true))],
  Prod: [forward(unary((x) => tf.prod(x, 1)))],
  ArgMax: [forward(unary((x) => asFloat(tf.argMax(x, 1))))],
  ArgMin: [forward(unary((x) => asFloat(tf.argMin(x, 0))))],
  Softmax: [unary((x) => tf.softmax(x))],
  LogSoftmax: [unary((x) => tf.logSoftmax(x))],
  Reshape: [
    unary((x) => tf.reshape(x, [5, -1])),
    unary((x) => tf.mul(tf.reshape(tf.ones([1, 1]), []), x)),
  ],
  ExpandDims: [unary((x) => tf.expandDims(x, 1)), unary((x) => tf.expandDims(x, -1))],
  BroadcastTo: [unary((x) => tf.broadcastTo(x, [2, 3, 5]))],
  Tile: [unary((x) => tf.tile(x, [2, 3])), unary((x) => tf.tile(x, [4, 1]), numbers([1, 5]))],
  Transpose: [
    unary((x) => tf.transpose(x)),
    unary((x) => tf.transpose(x, [1, 2, 0]), numbers([2, 3, 4])),
  ],
  Slice: [unary((x) => tf.slice(x, [1, 0], [2, -1]))],
  Concat: [binary((a, b) => tf.concat([a, b], -1), numbers([3, 2]), numbers([3, 4], 1))],
  Pack: [binary((a, b) => tf.stack([a, b], 1), numbers([3, 2]), numbers([3, 2], 1))],
  Unpack: [unary((x) => tf.unstack(x, 1)[2]!)],
  SplitV: [unary((x) => tf.split(x, [2, 3], 1)[1]!), unary((x) => tf.split(x, 3, 0)[0]!)],
  PadV2: [
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
  GatherV2: [
    forward({
      inputs: [numbers([6, 3]), tf.tensor1d([0, 2, 2, 5], "int32")],
      f: (x, i) => tf.gather(x!, i as tf.Tensor1D),
    }),
  ],
  Reverse: [unary((x) => tf.reverse(x, 1)), unary((x) => tf.reverse(x))],
});

test("every kernel of the tables has a case, and every case a kernel", () => {
  expect(Object.keys(cases()).sort()).toEqual(Object.keys(kernels).sort());
});

for (const kernel of Object.keys(kernels).sort()) {
  test(`${kernel} computes the same compiled as eagerly, and so does its gradient`, async () => {
    for (const { inputs, f, forwardOnly } of cases()[kernel] ?? []) {
      const shape = f(...inputs).shape;
      const direction = numbers(shape, 7);
      const both = (given: tf.Tensor[]): tf.Tensor[] =>
        forwardOnly
          ? [f(...given)]
          : [
              f(...given),
              ...tf.grads((...x: tf.Tensor[]) => tf.sum(tf.mul(f(...x), direction)) as tf.Scalar)(
                given,
              ),
            ];
      const expected = both(inputs);
      const got = await runCompiled(both, inputs);
      expect(got.map((result) => [...result.shape])).toEqual(
        expected.map((tensor) => tensor.shape),
      );
      got.forEach((result, i) => {
        expect(result.numbers).toBeAllClose(expected[i], 2e-5);
      });
    }
  });
}
