import type { InferenceSession, Tensor, TypedTensor } from "onnxruntime-common";
import { toLoop } from "../onnx/to-loop.ts";
import {
  type Chunk,
  type CompileOptions,
  type Engine,
  type Program,
  type StateArrays,
  type Step,
  stepsOf,
} from "./engine.ts";
import { type Draw, recordStep } from "./record-step.ts";
import { verified } from "./verify.ts";

/** The module of onnxruntime-node or onnxruntime-web. */
export interface OnnxRuntime {
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
}

type State = Record<string, TypedTensor<"float32">>;

/** Runs steps as one ONNX Loop each, by onnxruntime. */
export function onnxEngine(
  runtime: OnnxRuntime,
  {
    threads = 0,
    session = {},
  }: { threads?: number; session?: InferenceSession.SessionOptions } = {},
): Engine<State> {
  const options: InferenceSession.SessionOptions = {
    graphOptimizationLevel: "all",
    executionMode: "sequential",
    interOpNumThreads: 1,
    ...(threads > 0 ? { intraOpNumThreads: threads } : {}),
    ...session,
  };
  const engine: Engine<State> = {
    name: "onnx",
    upload: (arrays: StateArrays) =>
      Object.fromEntries(
        Object.entries(arrays).map(([name, { data, shape }]) => [
          name,
          new runtime.Tensor("float32", data.slice(), shape),
        ]),
      ),
    async download(state) {
      const entries = Object.entries(state).map(([name, tensor]) => [
        name,
        { data: tensor.data.slice(), shape: tensor.dims },
      ]);
      return Object.fromEntries(entries);
    },
    release: () => {},
    async compile(step, compileOptions) {
      const program = loopProgram(runtime, options, step, compileOptions);
      return compileOptions.verify ? verified(engine, program, step, compileOptions) : program;
    },
  };
  return engine;
}

interface Compiled {
  readonly session: InferenceSession;
  readonly draws: readonly Draw[];
  readonly changed: readonly string[];
}

function loopProgram(
  runtime: OnnxRuntime,
  options: InferenceSession.SessionOptions,
  step: Step,
  { data, fillRandom }: CompileOptions,
): Program<State> {
  // A batch of another size, such as an epoch's last one, is another graph.
  const compiled = new Map<number, Promise<Compiled>>();
  const rows: Record<string, Tensor> = {};
  const loopData: Parameters<typeof toLoop>[1] = Object.fromEntries(
    Object.entries(data).map(([name, array]) => {
      const dtype = array.data instanceof Uint8Array ? "uint8" : "float32";
      rows[`data/${name}`] = new runtime.Tensor(
        dtype,
        array.data as never,
        array.shape as number[],
      );
      return [name, { dtype, rowShape: array.shape.slice(1) }] as const;
    }),
  );
  const compile = async (batchSize: number): Promise<Compiled> => {
    const { graph, draws } = recordStep(step, data, batchSize);
    const session = await runtime.InferenceSession.create(toLoop(graph, loopData), options);
    const changed = Object.keys(graph.outputs).filter((name) => name.startsWith("state/"));
    return { session, draws, changed };
  };

  return {
    async run(state, chunk) {
      const { batchSize } = chunk;
      if (!compiled.has(batchSize)) compiled.set(batchSize, compile(batchSize));
      const { session, draws, changed } = await compiled.get(batchSize)!;
      const steps = stepsOf(chunk);
      const wanted = new Set(session.inputNames);
      const feeds: Record<string, Tensor> = {
        steps: new runtime.Tensor("int64", BigInt64Array.of(BigInt(steps)), []),
        ...rows,
        indices: new runtime.Tensor("int64", BigInt64Array.from(chunk.indices, BigInt), [
          steps,
          batchSize,
        ]),
      };
      for (const [name, numbers] of Object.entries(chunk.scalars))
        feeds[`chunk/scalar/${name}`] = new runtime.Tensor("float32", numbers, [steps]);
      draws.forEach((draw, i) => {
        if (wanted.has(`chunk/${draw.name}`))
          feeds[`chunk/${draw.name}`] = new runtime.Tensor(
            "float32",
            drawn(draw, i, steps, chunk, fillRandom),
            [steps, ...draw.shape],
          );
      });
      for (const [name, tensor] of Object.entries(state)) {
        feeds[`state/${name}`] = tensor;
        feeds[`initial state/${name}`] = tensor;
      }
      const results = await session.run(
        Object.fromEntries(Object.entries(feeds).filter(([name]) => wanted.has(name))),
      );
      const next: State = { ...state };
      for (const name of changed)
        next[name.slice("state/".length)] = results[`final ${name}`] as TypedTensor<"float32">;
      const outputs = Object.entries(results)
        .filter(([name]) => name.startsWith("final output/"))
        .map(([name, tensor]) => [name.slice("final output/".length), tensor.data as Float32Array]);
      return { state: next, outputs: Object.fromEntries(outputs) };
    },
    async dispose() {
      for (const one of compiled.values()) await (await one).session.release();
      compiled.clear();
    },
  };
}

function drawn(
  { kind, size }: Draw,
  draw: number,
  steps: number,
  chunk: Chunk,
  fillRandom: CompileOptions["fillRandom"],
): Float32Array {
  const numbers = new Float32Array(steps * size);
  for (let i = 0; i < steps; i++)
    fillRandom(kind, numbers.subarray(i * size, (i + 1) * size), {
      step: chunk.firstStep + i,
      draw,
    });
  return numbers;
}
