import type { GraphBuilder } from "../../graph.ts";
import { elementwise, type Symbolic } from "../../symbolic.ts";
import { inFloats, unary } from "../_kernel-makers.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

/** The arc tangent of a/b, turned by half a circle where b is negative, and 0 where a and b are 0. Infinities are equally large. */
function angle(graph: GraphBuilder, { a, b }: Inputs<"a" | "b">): Symbolic {
  const { abs, add, div, equal, less, max, min, sign, where } = ops(graph);
  const isFar = equal(min(abs(a), abs(b)), Number.POSITIVE_INFINITY);
  const ratio = where(isFar, div(sign(a), sign(b)), div(a, b));
  const turn = where(less(a, 0), -Math.PI, Math.PI);
  const plain = elementwise(graph, "Atan", [ratio]);
  const turned = where(less(b, 0), add(plain, turn), plain);
  return where(equal(max(abs(a), abs(b)), 0), 0, turned);
}

/** Trigonometric and hyperbolic functions but sine, cosine and tanh, which are among the element-wise. */
export const trigonometryKernels = {
  Acos: unary("Acos"),
  Acosh: unary("Acosh"),
  Asin: unary("Asin"),
  Asinh: unary("Asinh"),
  Atan: unary("Atan"),
  Atanh: unary("Atanh"),
  Atan2: inFloats(angle),
  Cosh: unary("Cosh"),
  Sinh: unary("Sinh"),
  Tan: unary("Tan"),
} satisfies KernelTable;
