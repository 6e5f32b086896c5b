import type * as tf from "@tensorflow/tfjs-core";
import type { InferenceSession, Tensor } from "onnxruntime-common";
import type { OnnxRuntime } from "../engines/loop-program.ts";
import { RecordingError } from "../errors.ts";
import { toOnnx } from "../onnx/to-onnx.ts";
import { recordCounts } from "./_record-counts.ts";
import { rowFunctionOf } from "./_row-function-of.ts";
import type { RowBlock, RowFunction, RowFunctionOptions } from "./row-function.ts";

const input = "rows";

/** A function of rows as one graph without a Loop, its weights constants, in a session that is kept for each type of rows. */
export async function onnxRowFunction(
  { InferenceSession, Tensor }: OnnxRuntime,
  sessionOptions: InferenceSession.SessionOptions,
  f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
  options: RowFunctionOptions,
): Promise<RowFunction> {
  const graphOf = recordCounts({ [input]: options.shape }, (rows) => f(rows[input]!));
  const sessions = new Map<"uint8" | "float32", Promise<InferenceSession>>();
  const sessionFor = (dtype: "uint8" | "float32"): Promise<InferenceSession> => {
    const session =
      sessions.get(dtype) ??
      InferenceSession.create(toOnnx(graphOf(dtype === "uint8" ? [input] : [])), sessionOptions);
    sessions.set(dtype, session);
    return session;
  };
  const compute = async ({ data, shape }: RowBlock<Float32Array | Uint8Array>) => {
    const tensor =
      data instanceof Uint8Array
        ? new Tensor("uint8", data, shape)
        : new Tensor("float32", data, shape);
    const session = await sessionFor(data instanceof Uint8Array ? "uint8" : "float32");
    const results = await session.run({ [input]: tensor });
    return Object.fromEntries(Object.entries(results).map(([name, one]) => [name, blockOf(one)]));
  };
  await sessionFor("float32");
  return rowFunctionOf(
    {
      compute,
      async dispose() {
        for (const session of sessions.values()) await (await session).release();
        sessions.clear();
      },
    },
    options,
  );
}

function blockOf({ data, dims, type }: Tensor): RowBlock {
  if (data instanceof Float32Array) return { data, shape: dims };
  if (data instanceof Int32Array || data instanceof Uint8Array)
    return { data: Float32Array.from(data), shape: dims };
  throw new RecordingError(`expected a function that gives numbers, got ${type}`);
}
