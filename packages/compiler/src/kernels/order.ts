import { integers, materialize, symbolic } from "../symbolic.ts";
import { cast } from "./_ops.ts";
import type { KernelTable } from "./kernel.ts";

/** Which numbers are the largest; tfjs has no gradient of these. */
export const orderKernels: KernelTable = {
  // Sorted also where that is not asked for: any order is right then.
  TopK: (graph, { x }, { k }) => {
    const shape = [...x.shape.slice(0, -1), k];
    const inputs = [materialize(graph, x), integers(graph, [k])];
    const values = graph.node("TopK", inputs, { axis: -1, largest: 1, sorted: 1 }, shape, x.dtype);
    const indices = graph.node("Output", [values], { index: 1 }, shape, "int64");
    return [symbolic(values), cast(graph, symbolic(indices), "int32")];
  },
};
