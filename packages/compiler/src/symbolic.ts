import { backend_util } from "@tensorflow/tfjs-core";
import { type DType, type GraphBuilder, sameShape, sizeOf, type Value } from "./graph.ts";
import { arithmetic } from "./simplify.ts";

/**
 * What a tensor is while it is recorded: a value whose shape may be smaller than the tensor's. Ones, zeros, tiles and
 * broadcasts, which autodiff makes in plenty, so stay one number or one row until an operator needs all of it.
 */
export interface Symbolic {
  /** The tensor's shape. */
  readonly shape: readonly number[];
  /** Broadcastable to `shape`; a scalar has shape []. */
  readonly value: Value;
  readonly dtype: DType;
}

export const symbolic = (
  value: Value,
  shape: readonly number[] = value.shape,
  dtype = value.dtype,
): Symbolic => ({
  value,
  shape,
  dtype,
});

/** Every element of a shape the same number. */
export function filled(
  graph: GraphBuilder,
  number: number,
  shape: readonly number[],
  dtype: DType = "float32",
): Symbolic {
  const data =
    dtype === "float32"
      ? Float32Array.of(number)
      : dtype === "int32"
        ? Int32Array.of(number)
        : Uint8Array.of(number);
  return symbolic(graph.constant(data, [], dtype), shape, dtype);
}

/** A list of integers as an operator's input. */
export const integers = (graph: GraphBuilder, list: readonly number[]): Value =>
  graph.constant(BigInt64Array.from(list, BigInt), [list.length], "int64");

/** The value in the tensor's full shape. */
export function materialize(graph: GraphBuilder, { value, shape, dtype }: Symbolic): Value {
  if (sameShape(value.shape, shape)) return value;
  if (sizeOf(value.shape) === sizeOf(shape)) return reshapeValue(graph, value, shape);
  return graph.node("Expand", [value, integers(graph, shape)], {}, shape, dtype);
}

/** The same elements in another shape. */
export function reshape(graph: GraphBuilder, tensor: Symbolic, shape: readonly number[]): Symbolic {
  const { value, dtype } = tensor;
  if (sameShape(shape, tensor.shape)) return tensor;
  if (sizeOf(value.shape) === 1)
    return symbolic(
      value.shape.length > shape.length ? reshapeValue(graph, value, []) : value,
      shape,
      dtype,
    );
  return symbolic(reshapeValue(graph, materialize(graph, tensor), shape), shape, dtype);
}

function reshapeValue(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  if (sameShape(value.shape, shape)) return value;
  if (value.data) return graph.constant(value.data, shape, value.dtype);
  const source = value.op === "Reshape" ? value.inputs[0]! : value;
  if (sameShape(source.shape, shape)) return source;
  return graph.node("Reshape", [source, integers(graph, shape)], {}, shape, value.dtype);
}

const broadcast = (shapes: readonly (readonly number[])[]): number[] =>
  shapes.reduce<number[]>((a, b) => backend_util.assertAndGetBroadcastShape(a, [...b]), []);

/** An element-wise operator with broadcasting, simplified where that saves a pass. */
export function elementwise(
  graph: GraphBuilder,
  op: string,
  operands: readonly Symbolic[],
  {
    dtype = operands[operands.length - 1]!.dtype,
    attributes,
  }: { dtype?: DType; attributes?: Value["attributes"] } = {},
): Symbolic {
  const values = operands.map((operand) => operand.value);
  const shape = broadcast(operands.map((operand) => operand.shape));
  const stored = broadcast(values.map((value) => value.shape));
  const plain =
    attributes || values.some((value) => value.dtype !== "float32") || dtype !== "float32";
  const value = plain
    ? graph.node(op, values, attributes ?? {}, stored, dtype)
    : arithmetic(graph, op, values, stored);
  return symbolic(value, shape, dtype);
}
