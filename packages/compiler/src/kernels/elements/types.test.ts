import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { unary } from "../../testing/case-makers.ts";
import { checkCase } from "../../testing/check-case.ts";
import { runCompiled } from "../../testing/run-compiled.ts";

const integers = () => tf.tensor1d([-3, 0, 2, 5, -1, 1], "int32");
const truths = () => tf.tensor1d([1, 0, 1, 0, 0, 1], "bool");

/** Functions that tfjs's arrays of whole numbers and truths cut the results of. */
const functions: Record<string, (x: tf.Tensor1D) => tf.Tensor> = {
  abs: tf.abs,
  acos: tf.acos,
  atan2: (x) => tf.atan2(x, tf.reverse(x)),
  clipByValue: (x) => tf.clipByValue(x, -1, 2),
  cumprod: (x) => tf.cumprod(x),
  cumsum: (x) => tf.cumsum(x),
  exp: tf.exp,
  expm1: tf.expm1,
  leakyRelu: (x) => tf.leakyRelu(x, 0.1),
  log1p: tf.log1p,
  max: (x) => tf.max(x),
  mean: (x) => tf.mean(x),
  prelu: (x) => tf.prelu(x, 0.2),
  prod: (x) => tf.prod(x),
  reciprocal: tf.reciprocal,
  relu: tf.relu,
  relu6: tf.relu6,
  round: tf.round,
  selu: tf.selu,
  sign: tf.sign,
  softplus: tf.softplus,
  square: tf.square,
  step: (x) => tf.step(x, 0.3),
  sum: (x) => tf.sum(x),
  topk: (x) => tf.topk(x, 3).values,
};

for (const [name, f] of Object.entries(functions))
  test(`${name} of whole numbers and of truths has the type and the numbers that tfjs gives it`, async () => {
    for (const x of [integers(), truths()])
      await checkCase({ ...unary((y) => f(y as tf.Tensor1D), x), forwardOnly: true, onCpu: true });
  });

/** Functions of two tensors of whole numbers, of which the second has zeros. */
const divisions: Record<string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor> = {
  div: tf.div,
  divNoNan: tf.divNoNan,
  floorDiv: tf.floorDiv,
  mod: tf.mod,
  pow: tf.pow,
};

for (const [name, f] of Object.entries(divisions))
  test(`${name} of whole numbers is 0 where it divides by 0`, async () => {
    const divisor = tf.tensor1d([2, 0, -1, 0, 3, -2], "int32");
    const dividend = tf.tensor1d([5, 4, 0, 0, -7, 3], "int32");
    const inputs = [dividend, divisor];
    await checkCase({ inputs, f: (a, b) => f(a!, b!), forwardOnly: true, onCpu: true });
  });

test("what is not a number is 0 as a whole number", async () => {
  const x = tf.tensor1d([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -2.7]);
  const [result] = await runCompiled(([y]) => [tf.cast(y!, "int32")], [x]);
  expect(result).toMatchObject({ dtype: "int32", numbers: [0, 0, 0, -2] });
});

test("a tensor without elements is computed without onnxruntime, which ends the process at some", async () => {
  const f = ([x]: tf.Tensor[]) => {
    const { values, indices } = tf.topk(x!, 2);
    return [values, indices, tf.sum(tf.square(x!)), tf.mean(x!)];
  };
  const results = await runCompiled(f, [tf.zeros([0, 3])]);
  expect(results.map(({ shape }) => [...shape])).toEqual([[0, 2], [0, 2], [], []]);
  expect(results.map(({ numbers }) => numbers)).toEqual([[], [], [0], [0]]);
});
