import { type Engine, onnxEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import { setUpCpu } from "./set-up-cpu.ts";

/**
 * Opens the engine that compiles steps for the graphics processor and compares the first step of each with tfjs's.
 *
 * @throws where this browser gives no adapter
 */
export async function openWebGpu(): Promise<Engine> {
  if (!(await navigator.gpu?.requestAdapter())) throw new Error("this browser gives no adapter");
  if (tf.engine().backendName === undefined) await setUpCpu();
  const runtime = await import("onnxruntime-web/webgpu");
  runtime.env.wasm.wasmPaths = {
    mjs: new URL(moduleUrl, self.location.href),
    wasm: new URL(wasmUrl, self.location.href),
  };
  runtime.env.wasm.numThreads = 1;
  const engine = onnxEngine(runtime, {
    session: { executionProviders: ["webgpu"] },
  });
  return {
    ...engine,
    name: "webgpu",
    prepare: (step, options) => engine.prepare(step, { ...options, verify: true }),
  };
}
