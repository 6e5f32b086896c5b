import { reshaped } from "../batch-last.ts";
import { type Graph, sameShape, scalarOf, sizeOf, type Value } from "../graph.ts";
import { useCounts } from "./_use-counts.ts";
import { rewrite } from "./rewrite.ts";

/**
 * a·b + c as one Gemm, and a convolution with its bias as one Conv: c is a bias, the gradient of an L2 penalty, or the
 * gradient of a tied kernel's other use. Only where nothing else needs a·b, which would otherwise be computed twice.
 */
export function foldAddends(graph: Graph): Graph {
  const uses = useCounts(graph);
  return rewrite(graph, (builder, value, inputs) => {
    if (value.op !== "Add") return;
    for (const at of [0, 1]) {
      const original = value.inputs[at]!;
      const [product, addend] = [inputs[at]!, inputs[1 - at]!];
      if (uses.get(original) !== 1) continue;
      if (takesBias(product, addend)) {
        const bias = reshaped(builder, addend, [sizeOf(addend.shape)]);
        return builder.node("Conv", [...product.inputs, bias], product.attributes, value.shape);
      }
      if (!takesAddend(product, addend, value.shape)) continue;
      const factor = addend.op === "Mul" ? scalarOf(addend.inputs[1]) : undefined;
      const c = factor === undefined ? addend : addend.inputs[0]!;
      const attributes = { ...product.attributes, beta: factor ?? 1 };
      return builder.node("Gemm", [...product.inputs, c], attributes, value.shape);
    }
    return;
  });
}

/** A convolution takes one number for each channel. */
const takesBias = (product: Value, { shape }: Value): boolean =>
  product.op === "Conv" &&
  product.inputs.length === 2 &&
  shape.length === 4 &&
  sizeOf(shape) === shape[1] &&
  shape[1] === product.shape[1];

/** Gemm broadcasts its third input only along rows and columns, and not upwards. */
const takesAddend = (product: Value, addend: Value, shape: readonly number[]): boolean =>
  product.op === "Gemm" &&
  product.inputs.length === 2 &&
  sameShape(product.shape, shape) &&
  addend.shape.length <= 2 &&
  sizeOf(addend.shape) > 1;
