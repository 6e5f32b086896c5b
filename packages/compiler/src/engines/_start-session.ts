import type { InferenceSession } from "onnxruntime-common";
import { graphBuilder } from "../graph.ts";
import { toOnnx } from "../onnx/to-onnx.ts";
import type { OnnxRuntime } from "./loop-program.ts";

/**
 * Runs a graph of one operator, because a runtime that can be imported may yet be unable to start: its binary may be
 * missing, of another system, or not where a page looks for it.
 *
 * @throws whatever the runtime throws
 */
export async function startSession(
  { InferenceSession, Tensor }: OnnxRuntime,
  options: InferenceSession.SessionOptions,
): Promise<void> {
  const graph = graphBuilder();
  const x = graph.input("x", [1], "float32");
  const y = graph.node("Neg", [x], {}, [1]);
  const session = await InferenceSession.create(toOnnx({ inputs: [x], outputs: { y } }), options);
  const results = await session.run({ x: new Tensor("float32", Float32Array.of(1), [1]) });
  await session.release();
  if (results.y?.data[0] !== -1)
    throw new Error(`expected −1 of onnxruntime for −(1), got ${results.y?.data[0]}`);
}
