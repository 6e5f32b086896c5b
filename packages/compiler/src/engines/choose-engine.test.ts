import * as tf from "@tensorflow/tfjs-core";
import { type InferenceSession, Tensor } from "onnxruntime-common";
import { expect, test, vi } from "vitest";
import { EngineUnavailableError } from "../errors.ts";
import { chooseEngine, type EngineName } from "./choose-engine.ts";
import { describeEngine } from "./describe-engine.ts";
import type { Engine, Step } from "./engine.ts";
import { type EnginePackage, type LoadPackage, loadPackage } from "./load-package.ts";
import type { OnnxRuntime } from "./loop-program.ts";

/** Imports all but some packages, which fail as they do where they are not installed. */
const without =
  (...missing: readonly EnginePackage[]): LoadPackage =>
  (name) =>
    missing.includes(name)
      ? Promise.reject(new Error(`Cannot find package '${name}'\nimported from somewhere`))
      : loadPackage(name);

const doubling: Step = {
  state: { w: [2] },
  scalars: [],
  run: ({ state }) => ({ state: { w: tf.mul(state.w!, 2) }, outputs: { sum: tf.sum(state.w!) } }),
};

async function doubled(engine: Engine, steps: number): Promise<number[]> {
  const program = await engine.prepare(doubling, { data: {}, fillRandom: () => {} });
  const { state } = await program.run(
    engine.upload({ w: { data: Float32Array.of(1, 3), shape: [2] } }),
    { indices: new Int32Array(steps), batchSize: 1, scalars: {}, firstStep: 0 },
  );
  const { w } = await engine.download(state);
  engine.release(state);
  await program.dispose();
  await tf.setBackend("cpu");
  return Array.from(w!.data);
}

test("auto falls back from one engine to the next, and says so once", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  try {
    const node = await chooseEngine("auto", { threads: 1 });
    expect(describeEngine(node)).toMatch(/^onnxruntime-node \d+\.\d+\.\d+, 1 thread$/);
    expect(warn).not.toHaveBeenCalled();

    const web = await chooseEngine("auto", { threads: 2, load: without("onnxruntime-node") });
    expect(web.name).toBe("onnx");
    expect(describeEngine(web)).toMatch(/^onnxruntime-web \d+\.\d+\.\d+, 2 threads$/);
    expect(await doubled(web, 5)).toEqual([32, 96]);
    expect(warn.mock.calls).toEqual([
      [
        `autoencoders: steps run on ${describeEngine(web)}, slower than on onnxruntime-node, which did not start ` +
          "(Cannot find package 'onnxruntime-node'); install onnxruntime-node",
      ],
    ]);

    const noOnnx = ["onnxruntime-node", "onnxruntime-web"] as const;
    const wasm = await chooseEngine("auto", { load: without(...noOnnx) });
    expect(describeEngine(wasm)).toBe("@tensorflow/tfjs-backend-wasm 4.22.0, 1 thread");
    expect(await doubled(wasm, 5)).toEqual([32, 96]);

    const load = without(...noOnnx, "@tensorflow/tfjs-backend-wasm");
    const cpu = await chooseEngine("auto", { load });
    expect(describeEngine(cpu)).toBe("@tensorflow/tfjs-backend-cpu 4.22.0, 1 thread");
    expect(warn).toHaveBeenCalledTimes(1);
  } finally {
    warn.mockRestore();
  }
});

test("a runtime that is imported but does not start is passed over", async () => {
  const broken = { InferenceSession: { create: () => Promise.reject(new Error("no .wasm")) } };
  const load: LoadPackage = (name) =>
    name === "onnxruntime-node"
      ? Promise.reject(new Error("not for this system"))
      : name === "onnxruntime-web"
        ? Promise.resolve({ ...broken, env: { wasm: {}, versions: { web: "1.0.0" } } })
        : loadPackage(name);
  expect((await chooseEngine("auto", { load })).name).toBe("wasm");
  await tf.setBackend("cpu");
  await expect(chooseEngine("onnx", { load })).rejects.toThrow(
    "got onnxruntime-node (not for this system), onnxruntime-web (no .wasm); install onnxruntime-node or onnxruntime-web",
  );
});

test("a runtime that computes something else is passed over", async () => {
  const real = (await loadPackage("onnxruntime-node")) as { default: object };
  const wrong = {
    run: async () => ({ y: { data: Float32Array.of(1) } }),
    release: async () => {},
  };
  const load: LoadPackage = async () => ({
    ...real.default,
    InferenceSession: { create: async () => wrong },
  });
  await expect(chooseEngine("onnx", { load })).rejects.toThrow("expected −1 of onnxruntime");
});

test("threads that were not asked for are as many as the process may use, and a number", async () => {
  const { availableParallelism } = await import("node:os");
  expect((await chooseEngine("onnx")).threads).toBe(availableParallelism());
  expect((await chooseEngine("onnx", { threads: 1 })).threads).toBe(1);
});

test("an engine whose package is missing says which to install", async () => {
  const load = without("@tensorflow/tfjs-node", "@tensorflow/tfjs-node-gpu");
  const failure = await chooseEngine("node", { load }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EngineUnavailableError);
  expect((failure as Error).message).toContain(
    "install @tensorflow/tfjs-node-gpu or @tensorflow/tfjs-node",
  );
});

test("cuda runs compiled steps by that provider of onnxruntime, and auto never takes it", async () => {
  const real = (await loadPackage("onnxruntime-node")) as { default: OnnxRuntime };
  const { InferenceSession } = real.default;
  const asked: unknown[] = [];
  const load: LoadPackage = async () => ({
    ...real.default,
    env: { versions: { common: "1.30.0", node: "1.30.0" } },
    InferenceSession: {
      // The processor stands in for the GPU: which provider is asked for is what is seen here.
      create(graph: Uint8Array, options: InferenceSession.SessionOptions) {
        asked.push(options.executionProviders);
        return InferenceSession.create(graph, { ...options, executionProviders: ["cpu"] });
      },
    },
  });
  const engine = await chooseEngine("cuda", { load, threads: 1 });
  expect([engine.name, engine.runtime]).toEqual(["cuda", "onnxruntime-node"]);
  expect(await doubled(engine, 5)).toEqual([32, 96]);
  expect(asked).toEqual([["cuda"], ["cuda"]]);
  asked.length = 0;
  expect((await chooseEngine("auto", { load, threads: 1 })).name).toBe("onnx");
  expect(asked).toEqual([undefined]);
});

test("where the CUDA library is lacking one sentence says what to install, and what else there is", async () => {
  const load: LoadPackage = async () => ({
    env: { versions: {} },
    Tensor,
    InferenceSession: { create: () => Promise.reject(new Error("Failed to load shared library")) },
  });
  const failure = await chooseEngine("cuda", { load }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(EngineUnavailableError);
  expect((failure as Error).message).toMatch(
    /^expected engine cuda to start, got onnxruntime-node \(Failed to load shared library\); it needs .*ONNXRUNTIME_NODE_INSTALL=cuda12.*; or choose the engine onnx$/,
  );
});

test("an unknown engine is refused with the names there are", async () => {
  await expect(chooseEngine("gpu" as EngineName)).rejects.toThrow(
    "auto, onnx, wasm, cpu, node, cuda",
  );
});
