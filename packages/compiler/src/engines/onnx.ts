import type { InferenceSession } from "onnxruntime-common";
import { onnxRowFunction } from "../rows/onnx-row-function.ts";
import { processors } from "./_processors.ts";
import { sessionOptions } from "./_session-options.ts";
import type { Engine } from "./engine.ts";
import { loopProgram, type OnnxRuntime, type OnnxState } from "./loop-program.ts";
import { verified } from "./verify.ts";

/** How an onnxruntime module runs steps. */
export interface OnnxOptions {
  /** The name of the engine (default: "onnx"). */
  readonly name?: string;
  /** Threads of one operator; 0, the default, is one for each processor that the process may use. */
  readonly threads?: number;
  /** Further options of onnxruntime's sessions, for example execution providers. */
  readonly session?: InferenceSession.SessionOptions;
}

/**
 * An engine that runs steps as one ONNX Loop each, by onnxruntime.
 *
 * @param runtime the module of onnxruntime-node, or of onnxruntime-web with its threads set in `env.wasm`
 */
export function onnxEngine(
  runtime: OnnxRuntime,
  { name = "onnx", threads: asked = 0, session = {} }: OnnxOptions = {},
): Engine<OnnxState> {
  const threads = asked || processors();
  const options = { ...sessionOptions(threads), ...session };
  const { node, web, common = "of unknown version" } = runtime.env?.versions ?? {};
  const engine: Engine<OnnxState> = {
    name,
    runtime: node ? "onnxruntime-node" : web ? "onnxruntime-web" : "onnxruntime",
    version: node ?? web ?? common,
    threads,
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
    compileRows: (f, given) => onnxRowFunction(runtime, options, f, given),
    async prepare(step, given) {
      const program = loopProgram(runtime, options, step, given);
      return given.verify ? verified(engine, program, step, given) : program;
    },
  };
  return engine;
}
