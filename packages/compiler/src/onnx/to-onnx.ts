import { type DType, type Graph, topological, type Value } from "../graph.ts";
import { encodeModel, type OnnxNode, type OnnxTensor, type OnnxValueInfo } from "./protobuf.ts";

/** ONNX's numbers for element types (TensorProto.DataType). */
export const onnxTypes: Readonly<Record<DType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
  float64: 11,
};

/** How many outputs an operator has, where more than one: each must be named, used or not. */
const outputCounts: Readonly<Record<string, number>> = { TopK: 2 };

/** Nodes and constants of a graph, ready to be put into a model or into the body of a Loop. */
export interface Lowered {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
}

/**
 * A node for each operator; inputs keep their names, outputs get those of `outputName`. An output that is an input, a
 * constant or a second output's value is copied; all others are written where they belong.
 */
export function lower(graph: Graph, outputName: (name: string) => string): Lowered {
  const renamed = new Map<Value, string>();
  const copies: OnnxNode[] = [];
  const nameOf = (value: Value): string => renamed.get(value) ?? value.name ?? `v${value.id}`;
  for (const [name, value] of Object.entries(graph.outputs)) {
    const owned = value.op !== "Input" && !value.data && !renamed.has(value);
    if (owned) renamed.set(value, outputName(name));
    else copies.push(node("Identity", [nameOf(value)], outputName(name)));
  }
  const values = topological(Object.values(graph.outputs));
  const further = values.filter((value) => value.op === "Output");
  const outputsOf = (value: Value): string[] =>
    Array.from({ length: outputCounts[value.op] ?? 1 }, (_, i) => {
      const used = further.find(
        ({ inputs, attributes }) => inputs[0] === value && attributes.index === i,
      );
      return i === 0 ? nameOf(value) : used ? nameOf(used) : `${nameOf(value)} output ${i}`;
    });
  const operators = values
    .filter((value) => value.op !== "Input" && value.op !== "Output" && !value.data)
    .map((value) => ({
      ...node(value.op, value.inputs.map(nameOf), nameOf(value), value.attributes),
      outputs: outputsOf(value),
    }));
  const constants = values
    .filter((value) => value.data)
    .map((value) => ({
      name: nameOf(value),
      type: onnxTypes[value.dtype],
      shape: value.shape,
      bytes: new Uint8Array(value.data!.buffer, value.data!.byteOffset, value.data!.byteLength),
    }));
  return { nodes: [...operators, ...copies], constants };
}

/** An operator with one output. */
export const node = (
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: OnnxNode["attributes"] = {},
): OnnxNode => ({ op, inputs, outputs: [output], attributes });

/** What an .onnx file tells the people who open it. */
export interface OnnxDescription {
  /** The name of the graph. Default: "graph". */
  readonly name?: string;
  /** What the file computes. */
  readonly doc?: string;
  /** What each input and output is, by its name. */
  readonly values?: Readonly<Record<string, string>>;
  /** Further texts by name. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** The version of what wrote it. */
  readonly version?: string;
}

/**
 * A graph as an .onnx file, its inputs and outputs under their own names. A dimension of −1 is any number, called "rows".
 *
 * @returns bytes that onnxruntime, and every other ONNX runtime of opset 17, loads
 */
export function toOnnx(
  graph: Graph,
  { name = "graph", doc, values = {}, metadata, version }: OnnxDescription = {},
): Uint8Array {
  const { nodes, constants } = lower(graph, (output) => output);
  const info = (value: string, { dtype, shape }: Value): OnnxValueInfo => ({
    name: value,
    type: onnxTypes[dtype],
    shape: shape.map((xDim) => (xDim < 0 ? "rows" : xDim)),
    doc: values[value],
  });
  return encodeModel(
    {
      name,
      nodes,
      initializers: constants,
      inputs: graph.inputs.map((input) => info(input.name!, input)),
      outputs: Object.entries(graph.outputs).map(([output, value]) => info(output, value)),
    },
    { doc, metadata, producerVersion: version },
  );
}
