import * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../graph.ts";
import type { KernelCase } from "./kernel-case.ts";

/** Repeatable numbers in (−1, 1): sines of far places. */
export const numbers = (shape: readonly number[], shift = 0): tf.Tensor =>
  tf.tensor(
    Float32Array.from(
      { length: sizeOf(shape) },
      (_, i) => Math.sin((i + 1) * 12.9898 + shift) * 0.97,
    ),
    [...shape],
  );

/** Whole numbers from −6 to 12. */
export const integersOf = (shape: readonly number[]): tf.Tensor =>
  tf.tensor(
    Int32Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 37) % 19) - 6),
    [...shape],
    "int32",
  );

/** Numbers in (.1, 1.1). */
export const positive = (shape: readonly number[], shift = 0): tf.Tensor =>
  tf.add(tf.abs(numbers(shape, shift)), 0.1);

/** A case of a function of one tensor, by default [3, 5]. */
export const unary = (
  f: (x: tf.Tensor) => tf.Tensor | tf.Tensor[],
  x = numbers([3, 5]),
): KernelCase => ({ inputs: [x], f: (a) => f(a!) });

/** A case of a function of two tensors, by default [3, 5] and [5]. */
export const binary = (
  f: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor | tf.Tensor[],
  a = numbers([3, 5]),
  b = numbers([5], 1),
): KernelCase => ({ inputs: [a, b], f: (x, y) => f(x!, y!) });

/** A case of a function that has no gradient. */
export const forward = (made: KernelCase): KernelCase => ({ ...made, forwardOnly: true });

/** A case that is compared with tfjs-backend-cpu: tfjs-node cannot compute it, or computes something else. */
export const onCpu = (made: KernelCase): KernelCase => ({ ...made, onCpu: true });
