import { type Graph, sizeOf, topological } from "../graph.ts";
import { rewrite } from "./rewrite.ts";

/**
 * w − rate·(a·b) as one Gemm with w as its addend: plain gradient descent without a pass over the weights. The rate
 * multiplies the smaller factor, which is a batch wide and not a layer.
 */
export function foldGradientSteps(graph: Graph): Graph {
  const uses = new Map<number, number>();
  for (const value of topological(Object.values(graph.outputs)))
    for (const input of value.inputs) uses.set(input.id, (uses.get(input.id) ?? 0) + 1);
  for (const value of Object.values(graph.outputs))
    uses.set(value.id, (uses.get(value.id) ?? 0) + 1);

  return rewrite(graph, (builder, value, [weight, scaled]) => {
    const [, originalScaled] = value.inputs;
    if (value.op !== "Sub" || scaled?.op !== "Mul" || uses.get(originalScaled!.id) !== 1) return;
    const [product, rate] = scaled.inputs;
    const originalProduct = originalScaled!.inputs[0]!;
    if (product?.op !== "Gemm" || product.inputs.length !== 2 || uses.get(originalProduct.id) !== 1)
      return;
    if (sizeOf(rate!.shape) !== 1 || weight!.shape.join() !== product.shape.join()) return;
    const [a, b] = product.inputs as [typeof product, typeof product];
    const scale = (factor: typeof product) =>
      builder.node("Mul", [factor, rate!], {}, factor.shape, factor.dtype);
    const factors = sizeOf(a.shape) <= sizeOf(b.shape) ? [scale(a), b] : [a, scale(b)];
    const alpha = -Number(product.attributes.alpha ?? 1);
    return builder.node(
      "Gemm",
      [...factors, weight!],
      { ...product.attributes, alpha, beta: 1 },
      value.shape,
    );
  });
}
