import * as tf from "@tensorflow/tfjs-core";
import { EngineUnavailableError } from "../errors.ts";
import { eagerEngine } from "./eager.ts";
import type { Engine } from "./engine.ts";
import type { OnnxRuntime } from "./loop-program.ts";
import { onnxEngine } from "./onnx.ts";
import { fixWasmKernels } from "./wasm-kernels.ts";

/** Engines by the names a user gives. */
export const engineNames = ["auto", "onnx", "wasm", "cpu", "node"] as const;
export type EngineName = (typeof engineNames)[number];

/** What to import from where; the packages are optional, so each is loaded only when its engine is asked for. */
const inNode = typeof process !== "undefined" && Boolean(process.versions?.node);

const makers: Record<Exclude<EngineName, "auto">, (threads: number) => Promise<Engine>> = {
  onnx: async (threads) => {
    const runtime = inNode
      ? await import("onnxruntime-node")
      : await import("onnxruntime-web/wasm");
    return onnxEngine(
      ("default" in runtime ? runtime.default : runtime) as unknown as OnnxRuntime,
      { threads },
    );
  },
  wasm: async () => {
    await import("@tensorflow/tfjs-backend-wasm");
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // its threads fail in Node and in minified pages
    await tf.setBackend("wasm");
    fixWasmKernels();
    return eagerEngine({ backend: "wasm" });
  },
  cpu: async () => {
    await import("@tensorflow/tfjs-backend-cpu");
    await tf.setBackend("cpu");
    return eagerEngine({ backend: "cpu" });
  },
  node: async () => {
    const packages = ["@tensorflow/tfjs-node-gpu", "@tensorflow/tfjs-node"];
    const failures: unknown[] = [];
    for (const name of packages)
      try {
        await import(/* @vite-ignore */ name);
        await tf.setBackend("tensorflow");
        return eagerEngine({ backend: "tensorflow", name: "node" });
      } catch (error) {
        failures.push(error);
      }
    throw new Error(
      failures.map((failure) => (failure as Error).message?.split("\n")[0]).join("; "),
    );
  },
};

const installs: Record<Exclude<EngineName, "auto">, string> = {
  onnx: "onnxruntime-node (or onnxruntime-web in a browser)",
  wasm: "@tensorflow/tfjs-backend-wasm",
  cpu: "@tensorflow/tfjs-backend-cpu",
  node: "@tensorflow/tfjs-node or @tensorflow/tfjs-node-gpu",
};

/**
 * The engine of a name; "auto" is the first that works here of onnx, wasm and cpu.
 *
 * @param threads of the onnx engine; 0 leaves it to onnxruntime
 * @throws EngineUnavailableError naming the package to install
 */
export async function chooseEngine(
  name: EngineName = "auto",
  { threads = 0 }: { threads?: number } = {},
): Promise<Engine> {
  if (!engineNames.includes(name))
    throw new EngineUnavailableError(
      `expected an engine of ${engineNames.join(", ")}, got ${name}`,
    );
  const tried: string[] = [];
  for (const candidate of name === "auto" ? (["onnx", "wasm", "cpu"] as const) : [name])
    try {
      return await makers[candidate](threads);
    } catch (error) {
      tried.push(
        `${candidate} (${(error as Error).message?.split("\n")[0]}; install ${installs[candidate]})`,
      );
    }
  throw new EngineUnavailableError(`expected engine ${name} to start, got ${tried.join(", ")}`);
}
