import { type Graph, sizeOf, topological, type Value } from "../graph.ts";

/** How many terms the longest sum of a graph has: what is lost to rounding grows with it. */
export const longestSum = ({ outputs }: Graph): number =>
  Math.max(1, ...topological(Object.values(outputs)).map(termsOf));

function termsOf({ op, inputs, attributes, shape }: Value): number {
  const [first] = inputs;
  if (op.startsWith("Reduce")) return sizeOf(first!.shape) / Math.max(1, sizeOf(shape));
  if (op === "Gemm") return first!.shape[attributes.transA ? 0 : 1]!;
  return op === "MatMul" ? first!.shape.at(-1)! : 1;
}
