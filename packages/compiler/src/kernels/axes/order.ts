import type * as tf from "@tensorflow/tfjs-core";
import { cast, integers, materialize, reshape, type Symbolic, symbolic } from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";
import { reduceKernels } from "./reduce.ts";

/** The largest numbers, and the places of numbers in a sorted list; tfjs has no gradients of these. */
export const orderKernels = {
  // Sorted also where that is not asked for: any order is right then.
  TopK: (graph, { x }: Inputs<"x">, { k }: tf.TopKAttrs): Symbolic[] => {
    if (x.dtype === "bool") {
      const numbers = cast(graph, x, "int32");
      const [values, indices] = orderKernels.TopK(graph, { x: numbers }, { k, sorted: true });
      return [cast(graph, values!, "bool"), indices!];
    }
    const shape = [...x.shape.slice(0, -1), k];
    const inputs = [materialize(graph, x), integers(graph, [k])];
    const values = graph.node("TopK", inputs, { axis: -1, largest: 1, sorted: 1 }, shape, x.dtype);
    const indices = graph.node("Output", [values], { index: 1 }, shape, "int64");
    return [symbolic(values), cast(graph, symbolic(indices), "int32")];
  },
  // The place of each value [rows, values] in its sorted row [rows, n] is how many numbers are before it.
  SearchSorted: (
    graph,
    { sortedSequence, values }: Inputs<"sortedSequence" | "values">,
    { side }: tf.SearchSortedAttrs,
  ) => {
    const { greater, float, less, not } = ops(graph);
    const isOneType = sortedSequence.dtype === values.dtype;
    const sequence = isOneType ? sortedSequence : float(sortedSequence);
    const wanted = isOneType ? values : float(values);
    const [rows, n] = tupleOf(sequence.shape, 2);
    const among = reshape(graph, sequence, [rows, 1, n]);
    const each = reshape(graph, wanted, [...wanted.shape, 1]);
    const isBefore = side === "left" ? less(among, each) : not(greater(among, each));
    const count = { axis: 2, keepDims: false };
    return reduceKernels.Sum(graph, { x: cast(graph, isBefore, "int32") }, count);
  },
} satisfies KernelTable;
