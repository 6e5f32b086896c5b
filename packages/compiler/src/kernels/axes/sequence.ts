import * as tf from "@tensorflow/tfjs-core";
import type { DType, GraphBuilder } from "../../graph.ts";
import { cast, filled, integers, materialize, type Symbolic, symbolic } from "../../symbolic.ts";
import { ops } from "../_ops.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

/** x moved along an axis by some places, backwards if `reverse`; ones come after it. */
function shifted(
  graph: GraphBuilder,
  x: Symbolic,
  places: number,
  { axis, reverse }: { readonly axis: number; readonly reverse: boolean },
): Symbolic {
  if (places >= x.shape[axis]!) return filled(graph, 1, x.shape, x.dtype);
  const by = reverse ? -places : places;
  // A negative pad cuts off.
  const pads = [by, -by].flatMap((pad) => x.shape.map((_, i) => (i === axis ? pad : 0)));
  const inputs = [
    materialize(graph, x),
    integers(graph, pads),
    filled(graph, 1, [], x.dtype).value,
  ];
  return symbolic(graph.node("Pad", inputs, {}, x.shape, x.dtype));
}

const listOf = (graph: GraphBuilder, numbers: readonly number[], dtype: DType): Symbolic => {
  const data = dtype === "int32" ? Int32Array.from(numbers) : Float32Array.from(numbers);
  return symbolic(graph.constant(data, [numbers.length], dtype));
};

/** Running sums and products, and numbers at equal distances. */
export const sequenceKernels = {
  Cumsum: (graph, { x }: Inputs<"x">, { axis, exclusive, reverse }: tf.CumsumAttrs) => {
    const numbers = x.dtype === "bool" ? cast(graph, x, "int32") : x;
    const { shape, dtype } = numbers;
    const place = tf.util.parseAxisParam(axis, [...shape])[0]!;
    const at = graph.constant(BigInt64Array.of(BigInt(place)), [], "int64");
    const attributes = { exclusive: exclusive ? 1 : 0, reverse: reverse ? 1 : 0 };
    const inputs = [materialize(graph, numbers), at];
    return symbolic(graph.node("CumSum", inputs, attributes, shape, dtype));
  },
  // ONNX has no such operator. After products with the neighbors 1, 2, 4, ... places before, each number is the product of all before it.
  Cumprod: (graph, { x }: Inputs<"x">, { axis, exclusive, reverse }: tf.CumprodAttrs) => {
    const numbers = x.dtype === "bool" ? cast(graph, x, "int32") : x;
    const { shape } = numbers;
    const at = tf.util.parseAxisParam(axis, [...shape])[0]!;
    const move = (y: Symbolic, places: number) => shifted(graph, y, places, { axis: at, reverse });
    let product: Symbolic = exclusive ? move(numbers, 1) : numbers;
    for (let places = 1; places < shape[at]!; places *= 2)
      product = ops(graph).mul(product, move(product, places));
    return product;
  },
  Range: (graph, _, { start, stop, step, dtype }: tf.RangeAttrs) => {
    const by = step === 1 && stop < start ? -1 : step;
    const count = Math.max(0, Math.ceil((stop - start) / by));
    return listOf(
      graph,
      Array.from({ length: count }, (_, i) => start + i * by),
      dtype,
    );
  },
  LinSpace: (graph, _, { start, stop, num }: tf.LinSpaceAttrs) => {
    const step = (stop - start) / (num - 1 || 1);
    return listOf(
      graph,
      Array.from({ length: num }, (_, i) => start + i * step),
      "float32",
    );
  },
} satisfies KernelTable;
