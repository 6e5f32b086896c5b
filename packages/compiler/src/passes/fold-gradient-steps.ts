import { type Graph, sameShape, sizeOf, type Value } from "../graph.ts";
import { tupleOf } from "../tuple-of.ts";
import { useCounts } from "./_use-counts.ts";
import { rewrite } from "./rewrite.ts";

/**
 * w − rate·(a·b) as one Gemm with w as its addend: plain gradient descent without a pass over the weights. The rate
 * multiplies the smaller factor, which is a batch wide and not a layer.
 */
export function foldGradientSteps(graph: Graph): Graph {
  const uses = useCounts(graph);
  const isOnlyHere = (value: Value): boolean => uses.get(value) === 1;
  return rewrite(graph, (builder, value, [weight, scaled]) => {
    const change = value.inputs[1];
    if (value.op !== "Sub" || scaled?.op !== "Mul" || !isOnlyHere(change!)) return;
    const [product, rate] = tupleOf(scaled.inputs, 2);
    if (product.op !== "Gemm" || product.inputs.length !== 2 || !isOnlyHere(change!.inputs[0]!))
      return;
    if (sizeOf(rate.shape) !== 1 || !sameShape(weight!.shape, product.shape)) return;
    const [a, b] = tupleOf(product.inputs, 2);
    const scale = (factor: Value) => builder.node("Mul", [factor, rate], {}, factor.shape);
    const factors = sizeOf(a.shape) <= sizeOf(b.shape) ? [scale(a), b] : [a, scale(b)];
    const alpha = -Number(product.attributes.alpha ?? 1);
    const attributes = { ...product.attributes, alpha, beta: 1 };
    return builder.node("Gemm", [...factors, weight!], attributes, value.shape);
  });
}
