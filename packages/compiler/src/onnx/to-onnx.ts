import { type DType, type Graph, topological, type Value } from "../graph.ts";
import {
  encodeModel,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
} from "./protobuf.ts";

/** ONNX's numbers for element types (TensorProto.DataType). */
export const onnxTypes: Readonly<Record<DType, number>> = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  bool: 9,
};

/** Operators that onnxruntime knows beside ONNX's own. */
const domains: Readonly<Record<string, string>> = {};

/** Nodes, constants and value names of a graph, ready to be put into a model or into the body of a Loop. */
export interface Lowered {
  readonly nodes: OnnxNode[];
  readonly constants: OnnxTensor[];
  readonly nameOf: (value: Value) => string;
}

/** Gives each value a name and each operator a node; inputs keep their names. */
export function lower(graph: Graph): Lowered {
  const nameOf = (value: Value): string => value.name ?? `v${value.id}`;
  const values = topological(Object.values(graph.outputs));
  return {
    nameOf,
    nodes: values
      .filter((value) => value.op !== "Input" && !value.data)
      .map((value) => ({
        op: value.op,
        domain: domains[value.op],
        inputs: value.inputs.map(nameOf),
        outputs: [nameOf(value)],
        attributes: value.attributes,
      })),
    constants: values
      .filter((value) => value.data)
      .map((value) => ({
        name: nameOf(value),
        type: onnxTypes[value.dtype],
        shape: value.shape,
        bytes: new Uint8Array(value.data!.buffer, value.data!.byteOffset, value.data!.byteLength),
      })),
  };
}

/** A node that gives a value a second name. */
export const alias = (from: string, to: string): OnnxNode => ({
  op: "Identity",
  inputs: [from],
  outputs: [to],
  attributes: {},
});

/**
 * A graph as an .onnx file, its inputs and outputs under their own names.
 *
 * @returns bytes that onnxruntime, and every other ONNX runtime, loads
 */
export function toOnnx(graph: Graph): Uint8Array {
  const { nodes, constants, nameOf } = lower(graph);
  const info = (name: string, { dtype, shape }: Value): OnnxValueInfo => ({
    name,
    type: onnxTypes[dtype],
    shape,
  });
  const outputs = Object.entries(graph.outputs);
  const model: OnnxGraph = {
    name: "graph",
    nodes: [...nodes, ...outputs.map(([name, value]) => alias(nameOf(value), name))],
    initializers: constants,
    inputs: graph.inputs.map((input) => info(input.name!, input)),
    outputs: outputs.map(([name, value]) => info(name, value)),
  };
  return encodeModel(model);
}
