import type * as tf from "@tensorflow/tfjs-core";
import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { OnnxRuntime } from "../engines/loop-program.ts";
import { RecordingError } from "../errors.ts";
import type { Graph } from "../graph.ts";
import { toOnnx } from "../onnx/to-onnx.ts";
import { rowFunctionOf } from "./_row-function-of.ts";
import { recordRows } from "./record-rows.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

const input = "rows";

/** A function of rows as one graph without a Loop, its weights constants, in a session that is kept. */
export async function onnxRowFunction(
  { InferenceSession, Tensor }: OnnxRuntime,
  sessionOptions: InferenceSession.SessionOptions,
  f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
  options: RowFunctionOptions,
): Promise<RowFunction> {
  const graph = recordRows({ [input]: { shape: options.shape } }, (rows) => f(rows[input]!));
  const session = await InferenceSession.create(toOnnx(graph), sessionOptions);
  return rowFunctionOf(
    {
      async compute({ data, shape }, into) {
        const feeds = { [input]: new Tensor("float32", data, shape) };
        const room = Object.entries(into ?? {})
          .filter(([name]) => graph.outputs[name]?.dtype === "float32")
          .map(([name, block]) => [name, new Tensor("float32", block.data, block.shape)]);
        const results = into
          ? await session.run(feeds, { ...outputsOf(graph), ...Object.fromEntries(room) })
          : await session.run(feeds);
        const blocks = Object.entries(results).map(([name, one]) => [name, blockOf(one)]);
        return Object.fromEntries(blocks);
      },
      dispose: () => session.release(),
    },
    options,
  );
}

/** Asks for every output, wherever it is put. */
const outputsOf = ({ outputs }: Graph): Record<string, null> =>
  Object.fromEntries(Object.keys(outputs).map((name) => [name, null]));

function blockOf({ data, dims, type }: Tensor): RowBlock {
  if (data instanceof Float32Array) return { data, shape: dims };
  if (data instanceof Int32Array || data instanceof Uint8Array)
    return { data: Float32Array.from(data), shape: dims };
  throw new RecordingError(`expected a function that gives numbers, got ${type}`);
}
