import type { GraphBuilder } from "../graph.ts";
import { cast, elementwise, type Symbolic } from "../symbolic.ts";
import { ops } from "./_ops.ts";
import type { Inputs } from "./kernel.ts";

/** A kernel that is one ONNX operator of one tensor. */
export const unary =
  (op: string) =>
  (graph: GraphBuilder, { x }: Inputs<"x">): Symbolic =>
    elementwise(graph, op, [x]);

/** A kernel that is one ONNX operator of two tensors of one type. */
export const binary =
  (op: string) =>
  (graph: GraphBuilder, { a, b }: Inputs<"a" | "b">): Symbolic =>
    elementwise(graph, op, [a, b], { dtype: a.dtype });

/** A kernel that is one ONNX operator of two tensors and gives truths. */
export const comparison =
  (op: string) =>
  (graph: GraphBuilder, { a, b }: Inputs<"a" | "b">): Symbolic =>
    elementwise(graph, op, [a, b], { dtype: "bool" });

/** A kernel of several operators, written with `ops`. */
export const composed =
  <Tensors>(f: (o: ReturnType<typeof ops>, inputs: Tensors) => Symbolic) =>
  (graph: GraphBuilder, inputs: Tensors): Symbolic =>
    f(ops(graph), inputs);

/** A kernel that is computed in floats. Results of whole numbers and truths lose their fractions, like those in tfjs's arrays. */
export const inFloats =
  <Names extends string, Attributes>(
    f: (graph: GraphBuilder, inputs: Inputs<Names>, attributes: Attributes) => Symbolic,
  ) =>
  (graph: GraphBuilder, inputs: Inputs<Names>, attributes: Attributes): Symbolic => {
    const tensors = Object.entries<Symbolic>(inputs);
    const { dtype } = tensors[0]![1];
    if (tensors.every(([, x]) => x.dtype === "float32")) return f(graph, inputs, attributes);
    const floats = tensors.map(([name, x]) => [name, cast(graph, x, "float32")]);
    const result = f(graph, Object.fromEntries(floats) as Inputs<Names>, attributes);
    return dtype === "float32" ? result : cast(graph, cast(graph, result, "int32"), dtype);
  };
