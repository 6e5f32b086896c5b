import { transposed } from "../batch-last.ts";
import { UnsupportedKernelError } from "../errors.ts";
import type { GraphBuilder, Value } from "../graph.ts";
import { matrixProduct } from "../simplify.ts";
import {
  elementwise,
  materialize,
  materializeBatchLast,
  reshape,
  type Symbolic,
  stored,
  symbolic,
} from "../symbolic.ts";
import { activate } from "./elementwise.ts";
import type { KernelTable } from "./kernel.ts";

const swapLast = (rank: number): number[] =>
  Array.from({ length: rank }, (_, i) =>
    i === rank - 1 ? rank - 2 : i === rank - 2 ? rank - 1 : i,
  );

function product(
  graph: GraphBuilder,
  a: Symbolic,
  b: Symbolic,
  transposeA: boolean,
  transposeB: boolean,
): Symbolic {
  const batchOf = (x: Symbolic): readonly number[] => x.shape.slice(0, -2);
  const matrix = (x: Symbolic): Symbolic => reshape(graph, x, x.shape.slice(-2));
  // onnxruntime's Gemm, which a bias could become part of, is for floats alone.
  const isGemm =
    a.dtype === "float32" && [...batchOf(a), ...batchOf(b)].every((xDim) => xDim === 1);
  if (isGemm) {
    const flat = [matrix(a), matrix(b)] as const;
    if (flat.some(({ batchLast }) => batchLast))
      return storedProduct(graph, ...flat, transposeA, transposeB);
    const value = matrixProduct(
      graph,
      materialize(graph, matrix(a)),
      materialize(graph, matrix(b)),
      {
        transposeA,
        transposeB,
      },
    );
    return reshape(graph, symbolic(value), [
      ...(batchOf(a).length > batchOf(b).length ? batchOf(a) : batchOf(b)),
      ...value.shape,
    ]);
  }
  const side = (x: Symbolic, turned: boolean) => {
    const value = materialize(graph, x);
    if (!turned) return value;
    return transposed(graph, value, swapLast(x.shape.length));
  };
  const [left, right] = [side(a, transposeA), side(b, transposeB)];
  const batch =
    left.shape.length >= right.shape.length ? left.shape.slice(0, -2) : right.shape.slice(0, -2);
  const shape = [...batch, left.shape.at(-2)!, right.shape.at(-1)!];
  return symbolic(graph.node("MatMul", [left, right], {}, shape, a.dtype));
}

/** A product of matrices of which one at least is stored transposed; so is the product where its rows are those of `a`. */
function storedProduct(
  graph: GraphBuilder,
  a: Symbolic,
  b: Symbolic,
  transposeA: boolean,
  transposeB: boolean,
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

/** Matrix products; a bias, an added gradient and scalar factors are drawn into the product by `simplify`. */
export const matmulKernels: KernelTable = {
  Einsum: (graph, inputs, { equation }) => {
    const tensors = Object.values(inputs) as Symbolic[];
    const [from, to] = equation.split("->") as [string, string];
    const sizes = new Map(
      from
        .split(",")
        .flatMap((axes, i) => [...axes].map((axis, j) => [axis, tensors[i]!.shape[j]!])),
    );
    const shape = [...to].map((axis) => sizes.get(axis)!);
    const values = tensors.map((tensor) => materialize(graph, tensor));
    return symbolic(graph.node("Einsum", values, { equation }, shape, tensors[0]!.dtype));
  },
  BatchMatMul: (graph, { a, b }, { transposeA, transposeB }) =>
    product(graph, a, b, transposeA, transposeB),
  _FusedMatMul: (graph, { a, b, bias, preluActivationWeights }, attributes) => {
    if (preluActivationWeights)
      throw new UnsupportedKernelError("_FusedMatMul", "with a PReLU activation");
    const y = product(graph, a, b, attributes.transposeA, attributes.transposeB);
    // In two dimensions, where the bias can become part of the product.
    const isMatrix = y.shape.slice(0, -2).every((xDim) => xDim === 1);
    const matrix = isMatrix ? reshape(graph, y, y.shape.slice(-2)) : y;
    const sum = bias ? elementwise(graph, "Add", [matrix, bias]) : matrix;
    const result = activate(graph, sum, attributes.activation, attributes.leakyreluAlpha);
    return reshape(graph, result, y.shape);
  },
};
