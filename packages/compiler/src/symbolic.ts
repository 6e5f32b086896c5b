import { backend_util } from "@tensorflow/tfjs-core";
import {
  batchLastShape,
  fromBatchLast,
  reshapeBatchLast,
  reshaped,
  toBatchLast,
} from "./batch-last.ts";
import { type DType, type GraphBuilder, sameShape, sizeOf, type Value } from "./graph.ts";
import { arithmetic } from "./simplify.ts";

/**
 * What a tensor is while it is recorded: a value whose shape may be smaller than the tensor's. Ones, zeros, tiles and
 * broadcasts, which autodiff makes in plenty, so stay one number or one row until an operator needs all of it.
 */
export interface Symbolic {
  /** The tensor's shape. */
  readonly shape: readonly number[];
  /** Broadcastable to `shape`, or to its order batch last; a scalar has shape []. */
  readonly value: Value;
  readonly dtype: DType;
  /** Whether the value's axes are in the order of batch-last.ts; only where the tensor has two axes or more. */
  readonly batchLast?: boolean;
}

/** Makes a symbolic value: a node of the graph with the shape and type that its tensor has. */
export const symbolic = (
  value: Value,
  shape: readonly number[] = value.shape,
  dtype = value.dtype,
): Symbolic => ({
  value,
  shape,
  dtype,
});

/** A tensor of this shape whose value is stored batch last. */
export const stored = (value: Value, shape: readonly number[]): Symbolic => ({
  value,
  shape,
  dtype: value.dtype,
  batchLast: sizeOf(value.shape) > 1,
});

/** A tensor whose elements are all the same number. */
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

/** Makes a list of integers an operator's input. */
export const integers = (graph: GraphBuilder, list: readonly number[]): Value =>
  graph.constant(BigInt64Array.from(list, BigInt), [list.length], "int64");

/** The value in the tensor's full shape and order. */
export function materialize(graph: GraphBuilder, tensor: Symbolic): Value {
  const { value, shape } = plain(graph, tensor);
  return expanded(graph, value, shape);
}

/** The value in the tensor's full shape, batch last. */
export function materializeBatchLast(graph: GraphBuilder, tensor: Symbolic): Value {
  return expanded(
    graph,
    inBatchLast(graph, tensor, tensor.shape.length),
    batchLastShape(tensor.shape),
  );
}

function expanded(graph: GraphBuilder, value: Value, shape: readonly number[]): Value {
  if (sameShape(value.shape, shape)) return value;
  if (sizeOf(value.shape) === sizeOf(shape)) return reshaped(graph, value, shape);
  return graph.node("Expand", [value, integers(graph, shape)], {}, shape, value.dtype);
}

/** The same tensor, its value in the tensor's own order. */
export const plain = (graph: GraphBuilder, tensor: Symbolic): Symbolic =>
  tensor.batchLast
    ? symbolic(fromBatchLast(graph, tensor.value), tensor.shape, tensor.dtype)
    : tensor;

/** Makes a value an operand beside values of `rank` axes that are stored batch last. */
function inBatchLast(graph: GraphBuilder, { value, batchLast }: Symbolic, rank: number): Value {
  if (batchLast && value.shape.length === rank) return value;
  if (sizeOf(value.shape) === 1) return value;
  const own = batchLast ? fromBatchLast(graph, value) : value;
  const axes = [...Array(rank - own.shape.length).fill(1), ...own.shape];
  return toBatchLast(graph, reshaped(graph, own, axes));
}

/** The same elements in another shape. */
export function reshape(graph: GraphBuilder, tensor: Symbolic, shape: readonly number[]): Symbolic {
  const { value, dtype } = tensor;
  if (sameShape(shape, tensor.shape)) return tensor;
  if (sizeOf(value.shape) === 1)
    return symbolic(
      value.shape.length > shape.length ? reshaped(graph, value, []) : value,
      shape,
      dtype,
    );
  const keepsBatch = shape.length > 1 && shape[0] === tensor.shape[0] && shape[0] !== 1;
  if (tensor.batchLast && keepsBatch)
    return stored(reshapeBatchLast(graph, materializeBatchLast(graph, tensor), shape), shape);
  return symbolic(reshaped(graph, materialize(graph, tensor), shape), shape, dtype);
}

const broadcast = (shapes: readonly (readonly number[])[]): number[] =>
  shapes.reduce<number[]>((a, b) => backend_util.assertAndGetBroadcastShape(a, [...b]), []);

/** Operators that onnxruntime has for floats alone. */
const forFloats = new Set([
  "Acos",
  "Acosh",
  "Asin",
  "Asinh",
  "Atan",
  "Atanh",
  "Ceil",
  "Cos",
  "Cosh",
  "Elu",
  "Erf",
  "Exp",
  "Floor",
  "HardSigmoid",
  "LeakyRelu",
  "Log",
  "Reciprocal",
  "Round",
  "Selu",
  "Sigmoid",
  "Sin",
  "Sinh",
  "Sqrt",
  "Tan",
  "Tanh",
]);
/** Operators that onnxruntime has for numbers, but not for truths. */
const forNumbers = new Set([
  "Abs",
  "Add",
  "Div",
  "Greater",
  "GreaterOrEqual",
  "Less",
  "LessOrEqual",
  "Max",
  "Min",
  "Mod",
  "Mul",
  "Neg",
  "Pow",
  "Relu",
  "Sign",
  "Sub",
]);

interface ElementwiseOptions {
  /** The type of the result's elements; that of the last operand, where none is given. */
  readonly dtype?: DType;
  readonly attributes?: Value["attributes"];
}

/**
 * An element-wise operator with broadcasting, simplified where that saves a pass. Where onnxruntime lacks the operator for the
 * operands' type, it is computed in a wider one, and the result loses its fraction, as in tfjs's arrays of integers.
 */
export function elementwise(
  graph: GraphBuilder,
  op: string,
  operands: readonly Symbolic[],
  options: ElementwiseOptions = {},
): Symbolic {
  const { dtype = operands.at(-1)!.dtype } = options;
  const types = operands.map((operand) => operand.dtype);
  const wider =
    forFloats.has(op) && types.some((type) => type !== "float32")
      ? "float32"
      : forNumbers.has(op) && types.includes("bool")
        ? "int32"
        : undefined;
  if (!wider) return computed(graph, op, operands, { ...options, dtype });
  const wide = operands.map((operand) => cast(graph, operand, wider));
  if (types.at(-1) !== dtype) return computed(graph, op, wide, { ...options, dtype });
  const result = computed(graph, op, wide, { ...options, dtype: wider });
  return cast(graph, cast(graph, result, "int32"), dtype);
}

const onnxTypes: Partial<Record<DType, number>> = { float32: 1, int32: 6, bool: 9 };

/** Casts numbers to another type; the tensor itself where it has that type. What was cast from truths, which are 0 and 1 in any type, is cast from these. */
export function cast(graph: GraphBuilder, x: Symbolic, dtype: DType): Symbolic {
  if (dtype === x.dtype) return x;
  const [before] = x.value.inputs;
  if (x.value.op === "Cast" && before?.dtype === "bool")
    return cast(graph, { ...x, value: before, dtype: "bool" }, dtype);
  const source = x.dtype === "float32" && dtype === "int32" ? withinIntegers(graph, x) : x;
  return computed(graph, "Cast", [source], { dtype, attributes: { to: onnxTypes[dtype]! } });
}

/** Floats with 0 for NaN and infinities, which JavaScript's arrays of integers hold for them and onnxruntime's casts do not. */
function withinIntegers(graph: GraphBuilder, x: Symbolic): Symbolic {
  const size = elementwise(graph, "Abs", [x]);
  const beyond = filled(graph, 2 ** 31, []);
  const isWithin = elementwise(graph, "Less", [size, beyond], { dtype: "bool" });
  return elementwise(graph, "Where", [isWithin, x, filled(graph, 0, [])]);
}

function computed(
  graph: GraphBuilder,
  op: string,
  operands: readonly Symbolic[],
  { dtype, attributes }: ElementwiseOptions & { readonly dtype: DType },
): Symbolic {
  const shape = broadcast(operands.map((operand) => operand.shape));
  const batchLast = operands.some(
    (operand) => operand.batchLast && operand.shape.length === shape.length,
  );
  const values = operands.map((operand) =>
    batchLast ? inBatchLast(graph, operand, shape.length) : plain(graph, operand).value,
  );
  const storedShape = broadcast(values.map((value) => value.shape));
  const isPlain =
    attributes || values.some((value) => value.dtype !== "float32") || dtype !== "float32";
  const value = isPlain
    ? graph.node(op, values, attributes ?? {}, storedShape, dtype)
    : arithmetic(graph, op, values, storedShape);
  return batchLast && sizeOf(value.shape) > 1
    ? { value, shape, dtype, batchLast }
    : { value, shape, dtype };
}
