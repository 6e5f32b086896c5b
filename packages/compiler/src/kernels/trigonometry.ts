import { elementwise } from "../symbolic.ts";
import { unary } from "./_kernel-makers.ts";
import { ops } from "./_ops.ts";
import type { Inputs, KernelTable } from "./kernel.ts";

/** Trigonometric and hyperbolic functions but sine, cosine and tanh, which are among the element-wise. */
export const trigonometryKernels = {
  Acos: unary("Acos"),
  Acosh: unary("Acosh"),
  Asin: unary("Asin"),
  Asinh: unary("Asinh"),
  Atan: unary("Atan"),
  Atanh: unary("Atanh"),
  // The arc tangent of a/b, turned by half a circle where b is negative; 0 where both are.
  Atan2: (graph, { a, b }: Inputs<"a" | "b">) => {
    const { abs, add, div, equal, less, max, where } = ops(graph);
    const angle = elementwise(graph, "Atan", [div(a, b)]);
    const turn = where(less(a, 0), -Math.PI, Math.PI);
    const turned = where(less(b, 0), add(angle, turn), angle);
    return where(equal(max(abs(a), abs(b)), 0), 0, turned);
  },
  Cosh: unary("Cosh"),
  Sinh: unary("Sinh"),
  Tan: unary("Tan"),
} satisfies KernelTable;
