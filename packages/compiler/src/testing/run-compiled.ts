import type * as tf from "@tensorflow/tfjs-core";
import ort from "onnxruntime-node";
import { toOnnx } from "../onnx/to-onnx.ts";
import { optimize } from "../passes/optimize.ts";
import { record } from "../record.ts";

/** Records a function of tensors, writes it as ONNX and runs it by onnxruntime; gives its results as numbers, with their shapes and types. */
export async function runCompiled(
  f: (inputs: tf.Tensor[]) => tf.Tensor[],
  inputs: readonly tf.Tensor[],
): Promise<{ shape: readonly number[]; dtype: string; numbers: number[] }[]> {
  const specs = inputs.map(
    ({ shape, dtype }, i) => [`input${i}`, { shape, dtype: dtype as "float32" }] as const,
  );
  const graph = record(Object.fromEntries(specs), (tensors) => {
    const results = f(inputs.map((_, i) => tensors[`input${i}`]!));
    return Object.fromEntries(results.map((result, i) => [`output${i}`, result]));
  });
  const session = await ort.InferenceSession.create(toOnnx(optimize(graph)), {
    intraOpNumThreads: 1,
  });
  const feeds = inputs.map((tensor, i) => {
    const data = tensor.dtype === "bool" ? Uint8Array.from(tensor.dataSync()) : tensor.dataSync();
    return [
      `input${i}`,
      new ort.Tensor(tensor.dtype as "float32", data as Float32Array, tensor.shape),
    ] as const;
  });
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return Object.keys(graph.outputs).map((name) => ({
    shape: results[name]!.dims,
    dtype: results[name]!.type,
    numbers: Array.from(results[name]!.data as Float32Array, Number),
  }));
}
