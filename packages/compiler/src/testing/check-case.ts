import * as tf from "@tensorflow/tfjs-core";
import { expect } from "vitest";
import { numbers } from "./case-makers.ts";
import type { KernelCase } from "./kernel-case.ts";
import { onReference } from "./on-reference.ts";
import { runCompiled } from "./run-compiled.ts";

interface Result {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly numbers: readonly number[];
}

/**
 * Runs a case compiled and on tfjs-node (where it is not installed, on tfjs-backend-cpu): shapes, types and numbers of its
 * results, and of the gradients for its float32 inputs, must agree.
 */
export async function checkCase(made: KernelCase): Promise<void> {
  const { inputs, tolerance = 2e-5 } = made;
  const all = (given: readonly tf.Tensor[]): tf.Tensor[] => [
    ...results(made, given),
    ...(made.forwardOnly ? [] : gradients(made, given)),
  ];
  // Inputs made anew: tfjs-node reads some without fetching them from the backend they are on.
  const expected = await onReference(() => all(inputs.map(copyOf)).map(resultOf), made.onCpu);
  const got = await runCompiled((given) => all(given), inputs);
  expect(got.map(({ shape, dtype }) => ({ shape: [...shape], dtype }))).toEqual(
    expected.map(({ shape, dtype }) => ({ shape, dtype })),
  );
  got.forEach((result, i) => {
    const [numbers, right] = [result.numbers, expected[i]!.numbers];
    expect(numbers.map(withoutFinite)).toEqual(right.map(withoutFinite));
    expect(numbers.map(finite)).toBeAllClose(right.map(finite), tolerance);
  });
}

const finite = (number: number): number => (Number.isFinite(number) ? number : 0);
/** NaN and infinities as they are, and 0 for finite numbers: no distance from NaN or an infinity is small. */
const withoutFinite = (number: number): number => (Number.isFinite(number) ? 0 : number);

const copyOf = (tensor: tf.Tensor): tf.Tensor =>
  tf.tensor(tensor.dataSync().slice(), tensor.shape, tensor.dtype);

const resultOf = (tensor: tf.Tensor): Result => ({
  shape: tensor.shape,
  dtype: tensor.dtype,
  numbers: Array.from(tensor.dataSync(), Number),
});

const results = ({ f }: KernelCase, given: readonly tf.Tensor[]): tf.Tensor[] => {
  const made = f(...given);
  return Array.isArray(made) ? made : [made];
};

const isFloat = ({ dtype }: tf.Tensor): boolean => dtype === "float32";

/** Results weighted by numbers that differ from element to element, and summed: []. */
export const objective = (made: KernelCase, given: readonly tf.Tensor[]): tf.Scalar => {
  const weighted = results(made, given).map((result, i) =>
    tf.sum(tf.mul(tf.cast(result, "float32"), numbers(result.shape, 7 + i))),
  );
  return weighted.reduce((a, b) => tf.add(a, b)) as tf.Scalar;
};

/** The gradients of `objective` for each float32 input. */
export function gradients(made: KernelCase, given: readonly tf.Tensor[]): tf.Tensor[] {
  const withFloats = (floats: tf.Tensor[]) => {
    const left = [...floats];
    return given.map((tensor) => (isFloat(tensor) ? left.shift()! : tensor));
  };
  return tf.grads((...floats: tf.Tensor[]) => objective(made, withFloats(floats)))(
    given.filter(isFloat),
  );
}
