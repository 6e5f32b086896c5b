import * as tf from "@tensorflow/tfjs-core";
import {
  binary,
  forward,
  integersOf,
  numbers,
  positive,
  unary,
} from "../../testing/case-makers.ts";
import type { KernelCase } from "../../testing/kernel-case.ts";
import { testKernels } from "../../testing/test-kernels.ts";
import { elementwiseKernels } from "./elementwise.ts";

/** Which numbers are of a kind, whole ones among them, which tfjs-node does not take. */
const ofAnyKind = (f: (x: tf.Tensor) => tf.Tensor): KernelCase[] => [
  unary((x) => f(x), tf.tensor1d([1, Number.NaN, 1 / 0, -1 / 0])),
  { ...forward(unary((x) => f(x), integersOf([9]))), onCpu: true },
];

testKernels(elementwiseKernels, () => ({
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
  Maximum: [
    binary(tf.maximum, numbers([3, 5]), numbers([3, 5], 1)),
    forward(unary((x) => tf.maximum(x, tf.scalar(3, "int32")), integersOf([9]))),
  ],
  Minimum: [binary(tf.minimum, numbers([3, 5]), numbers([3, 5], 1))],
  Pow: [binary(tf.pow, positive([3, 5]), numbers([5], 2))],
  SquaredDifference: [binary(tf.squaredDifference, numbers([3, 5]), numbers([3, 5], 1))],
  AddN: [
    {
      inputs: [numbers([2, 3]), numbers([2, 3], 1), numbers([2, 3], 2)],
      f: (...all) => tf.addN(all),
    },
  ],
  Greater: [forward(binary((a, b) => tf.greater(a, b)))],
  GreaterEqual: [binary((a, b) => tf.greaterEqual(a, b), numbers([3]), numbers([3]))],
  Less: [forward(binary((a, b) => tf.less(a, b)))],
  LessEqual: [forward(binary((a, b) => tf.lessEqual(a, b), numbers([3]), numbers([3])))],
  Equal: [forward(binary((a, b) => tf.equal(a, tf.round(b)), numbers([3]), numbers([3])))],
  NotEqual: [forward(binary((a, b) => tf.notEqual(a, b), numbers([3]), tf.tensor1d([0, 0, 0])))],
  LogicalAnd: [forward(binary((a, b) => tf.logicalAnd(tf.greater(a, 0), tf.greater(b, 0))))],
  LogicalOr: [forward(binary((a, b) => tf.logicalOr(tf.greater(a, 0), tf.greater(b, 0))))],
  LogicalNot: [
    forward(unary((x) => tf.logicalNot(tf.greater(x, 0)))),
    forward(binary((a, b) => tf.logicalXor(tf.greater(a, 0), tf.greater(b, 0)))),
  ],
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
  Log1p: [
    unary(tf.log1p),
    unary(tf.log1p, tf.tensor1d([-1e-4, 1e-6, 1e-9, 0, 3e-3, 20])),
    forward(unary(tf.log1p, tf.tensor1d([Number.POSITIVE_INFINITY, Number.NaN, -1, -2]))),
  ],
  Neg: [unary(tf.neg), unary((x) => tf.neg(tf.sub(x, 1))), unary((x) => tf.neg(tf.neg(x)))],
  Reciprocal: [unary(tf.reciprocal, positive([3, 5]))],
  Round: [unary(tf.round), forward(unary((x) => tf.round(x), integersOf([9])))],
  Rsqrt: [unary(tf.rsqrt, positive([3, 5]))],
  Sign: [unary(tf.sign)],
  Sin: [unary(tf.sin)],
  Sqrt: [unary(tf.sqrt, positive([3, 5]))],
  Square: [unary(tf.square)],
  ClipByValue: [
    unary((x) => tf.clipByValue(x, -0.3, 0.4)),
    forward(unary((x) => tf.clipByValue(x, -1, 3), integersOf([9]))),
    forward(unary((x) => tf.clipByValue(x, -0.5, 3.5), integersOf([9]))),
    { ...forward(unary((x) => tf.clipByValue(x, 0, 1 / 0), integersOf([9]))), onCpu: true },
  ],
  IsFinite: ofAnyKind(tf.isFinite),
  IsInf: ofAnyKind(tf.isInf),
  IsNan: ofAnyKind(tf.isNaN),
  Elu: [unary(tf.elu)],
  EluGrad: [unary(tf.elu)],
  LeakyRelu: [unary((x) => tf.leakyRelu(x, 0.3))],
  Prelu: [
    binary(tf.prelu, numbers([3, 5]), numbers([5], 3)),
    forward(binary(tf.prelu, integersOf([9]), tf.tensor1d([2], "int32"))),
  ],
  Relu: [unary(tf.relu)],
  Relu6: [
    unary((x) => tf.relu6(tf.mul(x, 9))),
    forward(unary((x) => tf.relu6(x), integersOf([9]))),
  ],
  Selu: [unary(tf.selu)],
  Sigmoid: [unary(tf.sigmoid)],
  Softplus: [
    unary(tf.softplus),
    unary(tf.softplus, tf.tensor1d([-100, -20, 0, 20, 100])),
    {
      // Its logarithm shows every digit of a small one, and so does the gradient, which is 1 there.
      ...unary((x) => tf.log(tf.softplus(x)), tf.tensor1d([-80, -30, -18, -12, -8, -1, 0, 3])),
      tolerance: 2e-6,
    },
    unary((x) => tf.log(tf.softplus(x)), tf.scalar(-30)),
    unary((x) => tf.logSigmoid(x), tf.tensor1d([-20, -1, 0, 8, 18, 30])),
  ],
  Step: [
    unary((x) => tf.step(x)),
    unary((x) => tf.step(x, -1)),
    { ...forward(unary((x) => tf.step(x), integersOf([9]))), onCpu: true },
  ],
  Tanh: [unary(tf.tanh)],
  Cast: [unary((x) => tf.cast(tf.mul(x, 10), "int32"))],
  Identity: [unary(tf.clone)],
  Fill: [unary((x) => tf.mul(x, tf.fill([3, 5], 2.5)))],
  OnesLike: [unary((x) => tf.add(x, tf.onesLike(x)))],
  ZerosLike: [unary((x) => tf.add(x, tf.zerosLike(x)))],
  OneHot: [unary((x) => tf.oneHot(tf.cast(x, "int32"), 3, 4, 1), tf.tensor1d([2, 0, 1]))],
}));
