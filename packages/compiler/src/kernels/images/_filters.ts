import { gatherRows, reshaped, transposed } from "../../batch-last.ts";
import { type GraphBuilder, sizeOf, type Value } from "../../graph.ts";

/** The numbers of a filter [...size, inputs, outputs]. */
export const sizesOf = ({ shape }: Pick<Value, "shape">) => ({
  size: shape.slice(0, -2),
  taps: sizeOf(shape.slice(0, -2)),
  inputs: shape.at(-2)!,
  outputs: shape.at(-1)!,
});

/** The last two axes of [...size, a, b], or of the same numbers as a matrix, swapped: [taps, b, a]. */
export const turned = (
  graph: GraphBuilder,
  filter: Value,
  sizes: readonly [taps: number, a: number, b: number],
): Value => transposed(graph, reshaped(graph, filter, sizes), [0, 2, 1]);

/** A filter [...size, inputs, outputs] with its inputs before its taps: [inputs · taps, outputs]. */
export function inputsFirst(graph: GraphBuilder, filter: Value): Value {
  const { taps, inputs, outputs } = sizesOf(filter);
  const rows = reshaped(graph, filter, [taps * inputs, outputs]);
  return gatherRows(graph, rows, `taps within inputs ${taps} ${inputs}`, () =>
    Int32Array.from(
      { length: taps * inputs },
      (_, i) => (i % taps) * inputs + Math.floor(i / taps),
    ),
  );
}

/** Turns a filter [...size, inputs, outputs] into a matrix [outputs, taps · inputs]. */
export function byTap(graph: GraphBuilder, filter: Value): Value {
  const { taps, inputs, outputs } = sizesOf(filter);
  const rows = taps * inputs;
  // A product that turns its left side does so for every 128 columns of the right side, and onnxruntime draws the
  // transposition of a matrix into the product, but not one of three axes.
  const swapped = transposed(graph, reshaped(graph, filter, [rows, outputs, 1]), [1, 0, 2]);
  return reshaped(graph, swapped, [outputs, rows]);
}

/** Turns a filter [...size, inputs, outputs] into a matrix [inputs, taps · outputs]. */
export function byInput(graph: GraphBuilder, filter: Value): Value {
  const { taps, inputs, outputs } = sizesOf(filter);
  return reshaped(graph, inputsFirst(graph, filter), [inputs, taps * outputs]);
}

/** Turns a filter [...size, inputs, outputs] into a matrix [taps · outputs, inputs]. */
export function byOutput(graph: GraphBuilder, filter: Value): Value {
  const { taps, inputs, outputs } = sizesOf(filter);
  return reshaped(graph, turned(graph, filter, [taps, inputs, outputs]), [taps * outputs, inputs]);
}
