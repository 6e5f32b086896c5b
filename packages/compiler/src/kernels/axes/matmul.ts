import * as tf from "@tensorflow/tfjs-core";
import { transposed } from "../../batch-last.ts";
import type { GraphBuilder, Value } from "../../graph.ts";
import { matrixProduct } from "../../simplify.ts";
import {
  materialize,
  materializeBatchLast,
  reshape,
  type Symbolic,
  stored,
  symbolic,
} from "../../symbolic.ts";
import { tupleOf } from "../../tuple-of.ts";
import { fused } from "../_fused.ts";
import type { Inputs, KernelTable } from "../kernel.ts";

const swapLast = (rank: number): number[] =>
  Array.from({ length: rank }, (_, i) =>
    i === rank - 1 ? rank - 2 : i === rank - 2 ? rank - 1 : i,
  );

/** Which sides of a product are transposed. */
interface Turned {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** The shape of the batches of a product of [...batch, rows, columns]. */
function batchOfProduct(a: Symbolic, b: Symbolic, { transposeA, transposeB }: Turned): number[] {
  const [innerA, innerB] = [a.shape.at(transposeA ? -2 : -1), b.shape.at(transposeB ? -1 : -2)];
  const batch = tf.broadcast_util.assertAndGetBroadcastShape(
    a.shape.slice(0, -2),
    b.shape.slice(0, -2),
  );
  tf.util.assert(
    innerA !== undefined && innerA === innerB,
    () =>
      `Error in matMul: inner shapes (${innerA}) and (${innerB}) of Tensors with shapes ${a.shape} and ${b.shape} and ` +
      `transposeA=${transposeA} and transposeB=${transposeB} must match.`,
  );
  return batch;
}

function product(graph: GraphBuilder, a: Symbolic, b: Symbolic, turned: Turned): Symbolic {
  const batch = batchOfProduct(a, b, turned);
  const batchOf = (x: Symbolic): readonly number[] => x.shape.slice(0, -2);
  const matrix = (x: Symbolic): Symbolic => reshape(graph, x, x.shape.slice(-2));
  // onnxruntime's Gemm, which a bias could become part of, is for floats alone.
  const isGemm =
    a.dtype === "float32" && [...batchOf(a), ...batchOf(b)].every((xDim) => xDim === 1);
  if (isGemm) {
    const flat = [matrix(a), matrix(b)] as const;
    if (flat.some(({ batchLast }) => batchLast)) return storedProduct(graph, ...flat, turned);
    const [left, right] = [materialize(graph, flat[0]), materialize(graph, flat[1])];
    const value = matrixProduct(graph, left, right, turned);
    return reshape(graph, symbolic(value), [...batch, ...value.shape]);
  }
  const side = (x: Symbolic, isTurned: boolean) => {
    const value = materialize(graph, x);
    return isTurned ? transposed(graph, value, swapLast(x.shape.length)) : value;
  };
  const [left, right] = [side(a, turned.transposeA), side(b, turned.transposeB)];
  const shape = [...batch, left.shape.at(-2)!, right.shape.at(-1)!];
  return symbolic(graph.node("MatMul", [left, right], {}, shape, a.dtype));
}

/** A product of matrices of which at least one is stored batch last. The product is too, where its rows are those of such an `a`. */
function storedProduct(
  graph: GraphBuilder,
  a: Symbolic,
  b: Symbolic,
  { transposeA, transposeB }: Turned,
): Symbolic {
  const value = (x: Symbolic): Value =>
    x.batchLast ? materializeBatchLast(graph, x) : materialize(graph, x);
  const flipA = transposeA !== (a.batchLast === true);
  const flipB = transposeB !== (b.batchLast === true);
  const keepsRows = a.batchLast && !transposeA;
  if (!keepsRows)
    return symbolic(
      matrixProduct(graph, value(a), value(b), { transposeA: flipA, transposeB: flipB }),
    );
  const swapped = { transposeA: !flipB, transposeB: !flipA };
  const result = matrixProduct(graph, value(b), value(a), swapped);
  return stored(result, [...result.shape].reverse());
}

/** Matrix products. Scalar factors become part of a product in simplify.ts, a bias in passes/fold-addends.ts. */
export const matmulKernels = {
  Einsum: (graph, inputs, { equation }: tf.EinsumAttrs) => {
    const tensors = Object.values(inputs);
    const { backend_util } = tf;
    const { allDims, summedDims, idDims } = backend_util.decodeEinsumEquation(
      equation,
      tensors.length,
    );
    const shapes = tensors.map((tensor) => ({ shape: [...tensor.shape] }));
    // It reads no more of a tensor than its shape.
    backend_util.checkEinsumDimSizes(allDims.length, idDims, shapes as tf.Tensor[]);
    backend_util.getEinsumComputePath(summedDims, idDims);
    const [from, to] = tupleOf(equation.replace(/\s/g, "").split("->"), 2);
    const sizes = new Map(
      from
        .split(",")
        .flatMap((axes, i) => [...axes].map((axis, j) => [axis, tensors[i]!.shape[j]!])),
    );
    const shape = [...to].map((axis) => sizes.get(axis)!);
    const values = tensors.map((tensor) => materialize(graph, tensor));
    return symbolic(graph.node("Einsum", values, { equation }, shape, tensors[0]!.dtype));
  },
  BatchMatMul: (graph, { a, b }: Inputs<"a" | "b">, attributes: tf.BatchMatMulAttrs) =>
    product(graph, a, b, attributes),
  _FusedMatMul: (
    graph,
    { a, b, ...parts }: Inputs<"a" | "b", "bias" | "preluActivationWeights">,
    attributes: tf._FusedMatMulAttrs,
  ) => {
    const y = product(graph, a, b, attributes);
    // In two dimensions, where the bias can become part of the product.
    const isMatrix = y.shape.slice(0, -2).every((xDim) => xDim === 1);
    const matrix = isMatrix ? reshape(graph, y, y.shape.slice(-2)) : y;
    return reshape(graph, fused(graph, matrix, parts, attributes), y.shape);
  },
} satisfies KernelTable;
