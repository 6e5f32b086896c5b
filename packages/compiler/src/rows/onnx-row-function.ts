import type * as tf from "@tensorflow/tfjs-core";
import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { OnnxRuntime } from "../engines/loop-program.ts";
import { RecordingError } from "../errors.ts";
import type { Graph, Value } from "../graph.ts";
import { toOnnx } from "../onnx/to-onnx.ts";
import { rewrite } from "../passes/rewrite.ts";
import { vectorElu } from "../passes/vector-elu.ts";
import { rowFunctionOf, rowSums, withRowSums } from "./_row-function-of.ts";
import { recordRows } from "./record-rows.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

const input = "rows";

/** A function of rows that is one graph without a Loop, its weights constants, in a session that is kept. */
export async function onnxRowFunction(
  { InferenceSession, Tensor, env }: OnnxRuntime,
  sessionOptions: InferenceSession.SessionOptions,
  f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
  options: RowFunctionOptions,
): Promise<RowFunction> {
  const summed = withRowSums(f);
  const graph = vectorElu(
    recordRows({ [input]: { shape: options.shape } }, (rows) => summed(rows[input]!)),
  );
  const start = (graph: Graph) => InferenceSession.create(toOnnx(graph), sessionOptions);
  const ofFloats = await start(graph);
  let ofBytes: Promise<InferenceSession> | undefined;
  // onnxruntime-node writes where it is told, and gives a copy too; onnxruntime-web gives the place back and writes nothing.
  const inPlace = env?.versions?.node !== undefined;

  const compute = async (
    { data, shape }: RowBlock<Float32Array | Uint8Array>,
    into: Readonly<Record<string, RowBlock>> = {},
  ) => {
    const bytes = data instanceof Uint8Array;
    if (bytes) ofBytes ??= start(readingBytes(graph));
    const session = bytes ? await ofBytes! : ofFloats;
    const feeds = {
      [input]: bytes ? new Tensor("uint8", data, shape) : new Tensor("float32", data, shape),
    };
    const places = Object.entries(into)
      .filter(([name]) => inPlace && graph.outputs[name]?.dtype === "float32")
      .map(([name, block]) => [name, new Tensor("float32", block.data, block.shape)]);
    const results = await session.run(feeds, {
      ...Object.fromEntries(session.outputNames.map((name) => [name, null])),
      ...Object.fromEntries(places),
    });
    const blocks = Object.entries(results).map(([name, one]) => {
      const isPlaced = inPlace && graph.outputs[name]!.dtype === "float32";
      return [name, (isPlaced && into[name]) || blockOf(one)];
    });
    return Object.fromEntries(blocks);
  };
  const dispose = async () => {
    await ofFloats.release();
    await (await ofBytes)?.release();
  };
  return rowFunctionOf({ compute, dispose }, options);
}

/** The same graph for rows of bytes, which become intensities, bytes times float32's 1/255; without the sums, since bytes are finite. */
function readingBytes(graph: Graph): Graph {
  const { [rowSums]: _, ...outputs } = graph.outputs;
  let bytes: Value | undefined;
  const read = rewrite({ ...graph, outputs }, (builder, { op, name, shape }) => {
    if (op !== "Input") return undefined;
    bytes = builder.input(name!, shape, "uint8");
    const scale = builder.constant(Float32Array.of(1 / 255), [], "float32");
    return builder.node("DequantizeLinear", [bytes, scale], {}, shape);
  });
  return { ...read, inputs: [bytes!] };
}

function blockOf({ data, dims, type }: Tensor): RowBlock {
  if (data instanceof Float32Array) return { data, shape: dims };
  if (data instanceof Int32Array || data instanceof Uint8Array)
    return { data: Float32Array.from(data), shape: dims };
  throw new RecordingError(`expected a function that gives numbers, got ${type}`);
}
