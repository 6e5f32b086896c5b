import type { GraphBuilder } from "../graph.ts";
import { elementwise, type Symbolic } from "../symbolic.ts";
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
