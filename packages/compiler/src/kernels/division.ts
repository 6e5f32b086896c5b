import { elementwise, type Symbolic } from "../symbolic.ts";
import { cast, ops } from "./_ops.ts";
import type { Inputs, KernelTable } from "./kernel.ts";

/** Division without a fraction, and what it leaves: both round towards −∞. */
export const divisionKernels = {
  FloorDiv: (graph, { a, b }: Inputs<"a" | "b">) => {
    const o = ops(graph);
    if (a.dtype !== "int32")
      return cast(graph, elementwise(graph, "Floor", [o.div(a, b)]), "int32");
    const rest = elementwise(graph, "Mod", [a, b], { attributes: { fmod: 0 } });
    return o.div(o.sub(a, rest), b);
  },
  Mod: (graph, { a, b }: Inputs<"a" | "b">) => {
    if (a.dtype === "int32") return elementwise(graph, "Mod", [a, b], { attributes: { fmod: 0 } });
    // ONNX's remainder of floats has the sign of a, not of b.
    const { add, less, mul, where } = ops(graph);
    const rest: Symbolic = elementwise(graph, "Mod", [a, b], { attributes: { fmod: 1 } });
    return where(less(mul(rest, b), 0), add(rest, b), rest);
  },
} satisfies KernelTable;
