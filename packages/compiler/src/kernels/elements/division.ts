import type { GraphBuilder } from "../../graph.ts";
import { cast, elementwise, type Symbolic } from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

/** A division of whole numbers that gives 0 where the divisor is 0; onnxruntime fails there. */
function divided(
  graph: GraphBuilder,
  b: Symbolic,
  divide: (divisor: Symbolic) => Symbolic,
): Symbolic {
  const { equal, where } = ops(graph);
  const isZero = equal(b, 0);
  return where(isZero, 0, divide(where(isZero, 1, b)));
}

const wholeRest = (graph: GraphBuilder, a: Symbolic, b: Symbolic): Symbolic =>
  elementwise(graph, "Mod", [a, b], { attributes: { fmod: 0 } });

/** Quotients rounded towards −∞, and their remainders. */
export const divisionKernels = {
  FloorDiv: (graph, { a, b }: Inputs<"a" | "b">) => {
    const { div, sub } = ops(graph);
    if (a.dtype !== "int32") return cast(graph, elementwise(graph, "Floor", [div(a, b)]), "int32");
    return divided(graph, b, (by) => div(sub(a, wholeRest(graph, a, by)), by));
  },
  Mod: (graph, { a, b }: Inputs<"a" | "b">) => {
    if (a.dtype === "int32") return divided(graph, b, (by) => wholeRest(graph, a, by));
    // ONNX's remainder of floats has the sign of a, not of b.
    const { add, less, mul, where } = ops(graph);
    const rest = elementwise(graph, "Mod", [a, b], { attributes: { fmod: 1 } });
    return where(less(mul(rest, b), 0), add(rest, b), rest);
  },
} satisfies KernelTable;
