import { type Engine, eagerEngine, onnxEngine } from "@autoencoders/compiler";
import * as tf from "@tensorflow/tfjs-core";
import moduleUrl from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import wasmUrl from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { toError } from "../../to-error.ts";
import { tryEngine } from "./_try-engine.ts";
import { automaticEngines, type EngineChoice } from "./engine-choices.ts";
import { engineWords } from "./engine-words.ts";

/** An engine that has run its first steps. */
export interface OpenedEngine {
  readonly engine: Engine;
  readonly threads: number;
  /** Says that a slower engine was taken than the first of `automaticEngines`, and what stopped that; absent where it was not. */
  readonly fallback?: string;
}

/** Most threads; more gain nothing on matrices of a page's size. */
const mostThreads = 4;
/** Threads left to the page and its explorer: threads that wait for a processor spin. */
const otherThreads = 2;

/** Needs of a run that not every engine meets. */
interface Needs {
  /** Whether there are gradients of convolutions. */
  readonly convolutions?: boolean;
}
type Opener = (needs: Needs) => Promise<OpenedEngine>;

/** Starts the compiled engine, and runs its first steps. @param arriving the bytes of its module; where there are none, it asks for them itself */
async function openCompiled(arriving?: Promise<ArrayBuffer | undefined>): Promise<OpenedEngine> {
  const [{ setUpCpu }, runtime, bytes] = await Promise.all([
    import("./set-up-cpu.ts"),
    import("onnxruntime-web/wasm"),
    arriving,
  ]);
  if (tf.engine().backendName === undefined) await setUpCpu(); // models are built on it
  const { wasm } = runtime.env;
  const spare = (navigator.hardwareConcurrency || 1) - otherThreads;
  const threads = self.crossOriginIsolated ? Math.max(1, Math.min(mostThreads, spare)) : 1;
  wasm.wasmPaths = {
    mjs: new URL(moduleUrl, self.location.href),
    wasm: new URL(wasmUrl, self.location.href),
  };
  if (bytes) wasm.wasmBinary = bytes;
  wasm.numThreads = threads;
  const engine = onnxEngine(runtime, { threads });
  await tryEngine(engine);
  delete wasm.wasmBinary; // 14 MB, compiled by now
  return { engine, threads };
}

const openers: Readonly<Record<Exclude<EngineChoice, "auto" | "onnx">, Opener>> = {
  async webgpu() {
    const { openWebGpu } = await import("./_open-web-gpu.ts");
    return { engine: await openWebGpu(), threads: 1 };
  },
  async wasm({ convolutions }) {
    const { setUpWasm } = await import("./set-up-wasm.ts");
    await setUpWasm();
    if (convolutions && !tf.getKernel("Conv2DBackpropFilter", "wasm"))
      throw new Error("it has no gradient of convolutions");
    return { engine: eagerEngine({ backend: "wasm" }), threads: 1 };
  },
  async cpu() {
    const { setUpCpu } = await import("./set-up-cpu.ts");
    await setUpCpu();
    return { engine: eagerEngine({ backend: "cpu" }), threads: 1 };
  },
};

/**
 * Opens an engine of this page's own files; "auto" takes the first that starts and says by `fallback` why it is not the fastest.
 *
 * @throws Error naming each engine that was tried and what stopped it
 */
export async function openEngine(choice: EngineChoice, needs: Needs = {}): Promise<OpenedEngine> {
  const failures: string[] = [];
  for (const name of choice === "auto" ? automaticEngines : [choice])
    try {
      const opened = await started(name, needs);
      return failures.length > 0 ? { ...opened, fallback: fallbackTo(name, failures) } : opened;
    } catch (error) {
      failures.push(`“${engineWords[name]}” (${toError(error).message.split("\n")[0]})`);
    }
  throw new Error(`no engine starts in this browser: ${failures.join(", ")}`);
}

/** The compiled engine of this worker, which is started once for all runs. */
let compiled: Promise<OpenedEngine> | undefined;

/** Starts the compiled engine where it has not been yet. */
function startedCompiled(arriving?: Promise<ArrayBuffer | undefined>): Promise<OpenedEngine> {
  compiled ??= openCompiled(arriving).catch((error) => {
    compiled = undefined; // a file that was missing may be there the next time
    throw error;
  });
  return compiled;
}

/** Starts an engine, the compiled one where it has not been yet. */
async function started(name: Exclude<EngineChoice, "auto">, needs: Needs): Promise<OpenedEngine> {
  if (name === "onnx") return startedCompiled();
  const opened = await openers[name](needs);
  await tryEngine(opened.engine);
  return opened;
}

const fallbackTo = (name: EngineChoice, failures: readonly string[]): string =>
  `Training is many times slower here than it could be, by “${engineWords[name]}”: ${failures.join(", ")} did not start. Load the page again, or ask its server for the missing files.`;

/** Starts the compiled engine before a run asks for it, which is told of failures. @param port where the bytes of its module, or undefined, come once */
export function startEngine(port: MessagePort): void {
  const arriving = new Promise<ArrayBuffer | undefined>((resolve) => {
    port.onmessage = ({ data }: MessageEvent<ArrayBuffer | undefined>) => {
      port.close();
      resolve(data);
    };
  });
  startedCompiled(arriving).catch(() => {});
}
