import type { InferenceSession } from "onnxruntime-common";
import type { Engine } from "./engine.ts";
import { loopProgram, type OnnxRuntime, type OnnxState } from "./loop-program.ts";
import { verified } from "./verify.ts";

/**
 * Runs steps as one ONNX Loop each, by onnxruntime.
 *
 * @param runtime the module of onnxruntime-node or onnxruntime-web
 * @param options.threads of one operator; 0 leaves it to onnxruntime
 * @param options.session further options of onnxruntime, such as execution providers
 */
export function onnxEngine(
  runtime: OnnxRuntime,
  {
    threads = 0,
    session = {},
  }: { threads?: number; session?: InferenceSession.SessionOptions } = {},
): Engine<OnnxState> {
  const sessionOptions: InferenceSession.SessionOptions = {
    graphOptimizationLevel: "all",
    executionMode: "sequential",
    interOpNumThreads: 1,
    logSeverityLevel: 3, // errors only
    // The moments of a unit that fell silent decay to denormal numbers, which are a hundred times as slow.
    extra: { session: { set_denormal_as_zero: "1" } },
    ...(threads > 0 ? { intraOpNumThreads: threads } : {}),
    ...session,
  };
  const engine: Engine<OnnxState> = {
    name: "onnx",
    upload: (arrays) => {
      const tensors = Object.entries(arrays).map(([name, { data, shape }]) => [
        name,
        new runtime.Tensor("float32", data.slice(), shape),
      ]);
      return Object.fromEntries(tensors);
    },
    async download(state) {
      const arrays = Object.entries(state).map(([name, { data, dims }]) => [
        name,
        { data: data.slice(), shape: dims },
      ]);
      return Object.fromEntries(arrays);
    },
    release: () => {}, // the garbage collector's
    async compile(step, options) {
      const program = loopProgram(runtime, sessionOptions, step, options);
      return options.verify ? verified(engine, program, step, options) : program;
    },
  };
  return engine;
}
