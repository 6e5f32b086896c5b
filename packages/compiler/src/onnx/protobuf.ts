import { PbfWriter } from "pbf";

/** The parts of ONNX's protocol buffers that the compiler writes (onnx.proto3, https://github.com/onnx/onnx). */
export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValueInfo[];
  readonly outputs: readonly OnnxValueInfo[];
}
/** A node of a graph in onnx.proto. */
export interface OnnxNode {
  readonly op: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}
type OnnxAttribute = number | string | readonly number[] | OnnxGraph;
/** A tensor of numbers in a file, in onnx.proto. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}
/** A dimension is a number, or a name where it is known only at run time. */
export interface OnnxValueInfo {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (number | string)[];
  readonly doc?: string | undefined;
}

/** What an .onnx file says of itself besides its graph. */
export interface OnnxHeader {
  /** The version of ONNX's operators. Default: 17. */
  readonly opset?: number;
  /** The name of the program that writes the file. Default: "autoencoders". */
  readonly producer?: string;
  readonly producerVersion?: string | undefined;
  readonly doc?: string | undefined;
  /** Texts by name, which every ONNX runtime shows. */
  readonly metadata?: Readonly<Record<string, string>> | undefined;
}

/** Attributes that are floats in ONNX even where their value is whole. */
const floatAttributes = new Set(["alpha", "beta", "gamma", "epsilon", "momentum", "value_float"]);

/** The bytes of an .onnx file. */
export function encodeModel(
  graph: OnnxGraph,
  { opset = 17, producer = "autoencoders", producerVersion, doc, metadata = {} }: OnnxHeader = {},
): Uint8Array {
  const writer = new PbfWriter();
  writer.writeVarintField(1, 8); // ir_version
  writer.writeStringField(2, producer);
  if (producerVersion !== undefined) writer.writeStringField(3, producerVersion);
  if (doc !== undefined) writer.writeStringField(6, doc);
  writer.writeMessage(7, writeGraph, graph);
  for (const domain of [
    { name: "", version: opset },
    { name: "com.microsoft", version: 1 },
  ])
    writer.writeMessage(8, writeDomain, domain);
  for (const entry of Object.entries(metadata)) writer.writeMessage(14, writeEntry, entry);
  return writer.finish();
}

function writeDomain(
  { name, version }: { readonly name: string; readonly version: number },
  writer: PbfWriter,
): void {
  writer.writeStringField(1, name);
  writer.writeVarintField(2, version);
}

function writeEntry([key, value]: [string, string], writer: PbfWriter): void {
  writer.writeStringField(1, key);
  writer.writeStringField(2, value);
}

function writeGraph(graph: OnnxGraph, writer: PbfWriter): void {
  for (const node of graph.nodes) writer.writeMessage(1, writeNode, node);
  writer.writeStringField(2, graph.name);
  for (const tensor of graph.initializers) writer.writeMessage(5, writeTensor, tensor);
  for (const input of graph.inputs) writer.writeMessage(11, writeValueInfo, input);
  for (const output of graph.outputs) writer.writeMessage(12, writeValueInfo, output);
}

function writeNode(node: OnnxNode, writer: PbfWriter): void {
  for (const input of node.inputs) writer.writeStringField(1, input);
  for (const output of node.outputs) writer.writeStringField(2, output);
  writer.writeStringField(4, node.op);
  for (const entry of Object.entries(node.attributes))
    writer.writeMessage(5, writeAttribute, entry);
  if (node.domain) writer.writeStringField(7, node.domain);
}

function writeAttribute([name, value]: [string, OnnxAttribute], writer: PbfWriter): void {
  const type = (code: number): void => writer.writeVarintField(20, code);
  writer.writeStringField(1, name);
  if (typeof value === "string") {
    writer.writeStringField(4, value);
    type(3);
  } else if (typeof value === "number" && (floatAttributes.has(name) || !Number.isInteger(value))) {
    writer.writeFloatField(2, value);
    type(1);
  } else if (typeof value === "number") {
    writer.writeVarintField(3, value);
    type(2);
  } else if ("nodes" in value) {
    writer.writeMessage(6, writeGraph, value);
    type(5);
  } else {
    writer.writePackedVarint(8, [...value]);
    type(7);
  }
}

function writeTensor(tensor: OnnxTensor, writer: PbfWriter): void {
  if (tensor.shape.length > 0) writer.writePackedVarint(1, [...tensor.shape]);
  writer.writeVarintField(2, tensor.type);
  writer.writeStringField(8, tensor.name);
  writer.writeBytesField(9, tensor.bytes);
}

function writeValueInfo({ name, type, shape, doc }: OnnxValueInfo, writer: PbfWriter): void {
  const dimension = (xDim: number | string, w: PbfWriter): void =>
    typeof xDim === "string" ? w.writeStringField(2, xDim) : w.writeVarintField(1, xDim);
  const tensorShape = (_: null, w: PbfWriter): void => {
    for (const xDim of shape) w.writeMessage(1, dimension, xDim);
  };
  const tensorType = (_: null, w: PbfWriter): void => {
    w.writeVarintField(1, type);
    w.writeMessage(2, tensorShape, null);
  };
  writer.writeStringField(1, name);
  writer.writeMessage(2, (_: null, w: PbfWriter) => w.writeMessage(1, tensorType, null), null);
  if (doc !== undefined) writer.writeStringField(3, doc);
}
