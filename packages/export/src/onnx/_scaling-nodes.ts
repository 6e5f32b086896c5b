import { type Conversion, type GraphBuilder, onnxTypes, type Value } from "@autoencoders/compiler";
import { type Scaling, scalingCoefficients } from "@autoencoders/datasets";
import { isPlainScaling } from "../is-plain-scaling.ts";

/** What scales rows inside a graph: what the input holds, nodes that scale it, and nodes that make the user's units of results. */
export interface ScalingNodes {
  readonly dtype: "float32" | "float64" | "uint8";
  readonly read?: Conversion;
  readonly give?: Conversion;
}

/**
 * Makes the nodes of a scaling for rows of a shape. They compute in float64, as `applyScaling` and `invertScaling` do: in float32 a
 * date in milliseconds would be minutes off before it is scaled. Intensities come as bytes and go as float32.
 */
export function scalingNodes(scaling: Scaling | undefined, shape: readonly number[]): ScalingNodes {
  if (!scaling || isPlainScaling(scaling)) return { dtype: "float32" };
  const { isLog, center, divisor } = scalingCoefficients(scaling);
  if (!isLog && center.length === 1 && center[0] === 0 && divisor[0] === 255)
    return {
      dtype: "uint8",
      give: (graph, value) =>
        graph.node(
          "Mul",
          [value, graph.constant(Float32Array.of(255), [], "float32")],
          {},
          value.shape,
        ),
    };

  const list = (graph: GraphBuilder, numbers: readonly number[]): Value =>
    perRow(graph, numbers, shape);
  const divided = divisor.map((number) => number || 1);
  return {
    dtype: "float64",
    read(graph, rows) {
      const { shape: all } = rows;
      const float64 = (op: string, ...inputs: Value[]): Value =>
        graph.node(op, inputs, {}, all, "float64");
      const value = isLog ? signedLog(graph, rows) : rows;
      let scaled = float64("Div", float64("Sub", value, list(graph, center)), list(graph, divided));
      if (divisor.includes(0)) {
        // A column of one value is 0 where it is as it was, whatever rounding left of the difference.
        const bool = (op: string, ...inputs: Value[]): Value =>
          graph.node(op, inputs, {}, all, "bool");
        const limits = (numbers: readonly number[], otherwise: number): Value =>
          list(
            graph,
            numbers.map((number, i) => (divisor[i] === 0 ? number : otherwise)),
          );
        const inside = bool(
          "And",
          bool("GreaterOrEqual", rows, limits(scaling.least, Number.POSITIVE_INFINITY)),
          bool("LessOrEqual", rows, limits(scaling.greatest, Number.NEGATIVE_INFINITY)),
        );
        scaled = float64(
          "Where",
          inside,
          graph.constant(Float64Array.of(0), [], "float64"),
          scaled,
        );
      }
      return graph.node("Cast", [scaled], { to: onnxTypes.float32 }, all);
    },
    give(graph, value) {
      const { shape: all } = value;
      const float64 = (op: string, ...inputs: Value[]): Value =>
        graph.node(op, inputs, {}, all, "float64");
      const wide = graph.node("Cast", [value], { to: onnxTypes.float64 }, all, "float64");
      const unscaled = float64(
        "Add",
        float64("Mul", wide, list(graph, divided)),
        list(graph, center),
      );
      if (!isLog) return unscaled;
      const one = graph.constant(Float64Array.of(1), [], "float64");
      return float64(
        "Mul",
        float64("Sign", unscaled),
        float64("Sub", float64("Exp", float64("Abs", unscaled)), one),
      );
    },
  };
}

/** sign(x) · ln(1 + |x|). */
function signedLog(graph: GraphBuilder, x: Value): Value {
  const float64 = (op: string, ...inputs: Value[]): Value =>
    graph.node(op, inputs, {}, x.shape, "float64");
  const one = graph.constant(Float64Array.of(1), [], "float64");
  return float64("Mul", float64("Sign", x), float64("Log", float64("Add", float64("Abs", x), one)));
}

/** A constant of one number for all, or of numbers that repeat through a row. */
function perRow(graph: GraphBuilder, numbers: readonly number[], shape: readonly number[]): Value {
  if (numbers.length === 1) return graph.constant(Float64Array.from(numbers), [], "float64");
  if (numbers.length === shape.at(-1))
    return graph.constant(Float64Array.from(numbers), [numbers.length], "float64");
  const size = shape.reduce((product, xDim) => product * xDim, 1);
  const all = Float64Array.from({ length: size }, (_, i) => numbers[i % numbers.length]!);
  return graph.constant(all, shape, "float64");
}
