import * as tf from "@tensorflow/tfjs-core";
import { EngineUnavailableError } from "../errors.ts";
import { processors } from "./_processors.ts";
import { sessionOptions } from "./_session-options.ts";
import { startSession } from "./_start-session.ts";
import { describeEngine } from "./describe-engine.ts";
import { eagerEngine } from "./eager.ts";
import type { Engine } from "./engine.ts";
import { type EnginePackage, type LoadPackage, loadPackage } from "./load-package.ts";
import type { OnnxRuntime } from "./loop-program.ts";
import { onnxEngine } from "./onnx.ts";
import { fixWasmKernels } from "./wasm-kernels.ts";

/** Engines by the names a user gives. */
export const engineNames = ["auto", "onnx", "wasm", "cpu", "node", "cuda"] as const;
/** The name of an engine, or "auto". */
export type EngineName = (typeof engineNames)[number];

/** How an engine is chosen. */
export interface ChooseEngineOptions {
  /** Threads of one operator of the onnx engine; 0, the default, is one for each processor that the process may use. */
  readonly threads?: number;
  /** Imports an engine's package by its name; a program that carries its own copies gives them here. */
  readonly load?: LoadPackage;
}

/** One way to run steps: the package it needs, and how it starts. */
interface Candidate {
  readonly name: Exclude<EngineName, "auto">;
  readonly package: EnginePackage;
  /** Whether "auto" passes it over. */
  readonly onlyByName?: true;
  /** What to do where it does not start; to install its package, where nothing else is said. */
  readonly remedy?: string;
  start(module: unknown, threads: number): Promise<Engine>;
}

const inNode = Boolean(globalThis.process?.versions?.node);

/** More threads than this do not make WebAssembly faster on matrices of an autoencoder's size. */
const mostWasmThreads = inNode ? 2 : 4;

const onnxInNode: Candidate = {
  name: "onnx",
  package: "onnxruntime-node",
  async start(module, asked) {
    const runtime = runtimeOf(module);
    const threads = asked || processors();
    await startSession(runtime, sessionOptions(threads));
    return onnxEngine(runtime, { threads });
  },
};

/** The same compiled steps in WebAssembly: what a page has, and Node where its own binary does not start. */
const onnxInWasm: Candidate = {
  name: "onnx",
  package: inNode ? "onnxruntime-web" : "onnxruntime-web/wasm",
  async start(module, asked) {
    const runtime = runtimeOf(module);
    const flags = runtime.env!.wasm;
    const canShare = inNode || Boolean(globalThis.crossOriginIsolated);
    flags.numThreads ||= canShare ? asked || Math.min(mostWasmThreads, processors()) : 1;
    await startSession(runtime, sessionOptions(flags.numThreads));
    return onnxEngine(runtime, { threads: flags.numThreads });
  },
};

const wasm: Candidate = {
  name: "wasm",
  package: "@tensorflow/tfjs-backend-wasm",
  async start() {
    tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // its threads fail in Node and in minified pages
    await useBackend("wasm");
    fixWasmKernels();
    return eagerEngine({ backend: "wasm", runtime: this.package });
  },
};

const cpu: Candidate = {
  name: "cpu",
  package: "@tensorflow/tfjs-backend-cpu",
  async start() {
    await useBackend("cpu");
    return eagerEngine({ backend: "cpu", runtime: this.package });
  },
};

const tensorflow = (name: "@tensorflow/tfjs-node" | "@tensorflow/tfjs-node-gpu"): Candidate => ({
  name: "node",
  package: name,
  onlyByName: true,
  async start() {
    await useBackend("tensorflow");
    const threads = processors();
    return eagerEngine({ backend: "tensorflow", name: "node", runtime: name, threads });
  },
});

/** The same compiled steps on a graphics processor of NVIDIA, whose library onnxruntime-node's package does not hold. */
const onnxOnCuda: Candidate = {
  name: "cuda",
  package: "onnxruntime-node",
  onlyByName: true,
  remedy:
    "it needs an NVIDIA GPU with its driver, CUDA 12 and cuDNN 9, on Linux x64, and onnxruntime-node installed with ONNXRUNTIME_NODE_INSTALL=cuda12 in " +
    "the environment and its scripts allowed, which downloads libonnxruntime_providers_cuda.so; or choose the engine onnx",
  async start(module, asked) {
    process.env.NVIDIA_TF32_OVERRIDE ??= "0"; // float32 as in every engine, where TF32 has a product's first ten bits
    const runtime = runtimeOf(module);
    const threads = asked || processors();
    const session = { executionProviders: ["cuda"] };
    await startSession(runtime, { ...sessionOptions(threads), ...session });
    return onnxEngine(runtime, { name: "cuda", threads, session });
  },
};

/** Fastest first. */
const candidates: readonly Candidate[] = [
  ...(inNode ? [onnxInNode] : []),
  onnxInWasm,
  wasm,
  cpu,
  tensorflow("@tensorflow/tfjs-node-gpu"),
  tensorflow("@tensorflow/tfjs-node"),
  onnxOnCuda,
];

/**
 * The engine of a name, started; "auto" is the first that starts here of onnx, wasm and cpu. On a GPU steps run where "cuda" or "node" is asked for.
 *
 * Where the fastest that was asked for does not start and a slower one does, the console says so once, with the reason and
 * what to install.
 *
 * @throws EngineUnavailableError naming the packages to install, and why each did not start
 */
export async function chooseEngine(
  name: EngineName = "auto",
  { threads = 0, load = loadPackage }: ChooseEngineOptions = {},
): Promise<Engine> {
  if (!engineNames.includes(name))
    throw new EngineUnavailableError(
      `expected an engine of ${engineNames.join(", ")}, got ${name}`,
    );
  const failures: Failure[] = [];
  for (const candidate of candidates)
    if (name === "auto" ? !candidate.onlyByName : candidate.name === name)
      try {
        const engine = await candidate.start(await load(candidate.package), threads);
        if (failures.length > 0 && !candidate.onlyByName) warn(engine, failures[0]!);
        return engine;
      } catch (error) {
        const reason = (error instanceof Error ? error.message : String(error)).split("\n")[0]!;
        failures.push({ candidate, reason });
      }
  const tried = failures
    .map(({ candidate, reason }) => `${candidate.package} (${reason})`)
    .join(", ");
  const packages = failures.map(({ candidate }) => packageOf(candidate.package)).join(" or ");
  const remedy = failures[0]?.candidate.remedy ?? `install ${packages}`;
  throw new EngineUnavailableError(`expected engine ${name} to start, got ${tried}; ${remedy}`);
}

/** A candidate that did not start. */
interface Failure {
  readonly candidate: Candidate;
  readonly reason: string;
}

let hasWarned = false;

function warn(engine: Engine, { candidate, reason }: Failure): void {
  if (hasWarned) return;
  hasWarned = true;
  console.warn(
    `autoencoders: steps run on ${describeEngine(engine)}, slower than on ${candidate.package}, which did not start ` +
      `(${reason}); install ${packageOf(candidate.package)}${inNode ? "" : " and serve its .wasm file"}`,
  );
}

/** The package of an import, such as "onnxruntime-web" of "onnxruntime-web/wasm". */
const packageOf = (name: EnginePackage): string => name.replace(/\/wasm$/, "");

/** onnxruntime's packages are CommonJS in Node and modules elsewhere. */
const runtimeOf = (module: unknown): OnnxRuntime => {
  const { default: inner } = module as { default?: OnnxRuntime };
  return inner?.InferenceSession ? inner : (module as OnnxRuntime);
};

async function useBackend(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`tfjs could not start its backend ${name}`);
}
