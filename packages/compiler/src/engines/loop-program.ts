import type { Env, InferenceSession, Tensor, TypedTensor } from "onnxruntime-common";
import { sizeOf } from "../graph.ts";
import { toLoop } from "../onnx/to-loop.ts";
import { longestSum } from "./_longest-sum.ts";
import { type Chunk, type PrepareOptions, type Program, type Step, stepsOf } from "./engine.ts";
import { type Draw, recordStep } from "./record-step.ts";

/** The module of onnxruntime-node or onnxruntime-web. */
export interface OnnxRuntime {
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
  /** Versions, and the threads of WebAssembly. */
  readonly env?: Pick<Env, "versions" | "wasm">;
}

/** Named arrays in the runtime's own memory. */
export type OnnxState = Readonly<Record<string, TypedTensor<"float32">>>;

/** Random numbers that one run of the Loop may take along; more steps than that are several runs. */
const drawnBytes = 16 * 2 ** 20;

interface Compiled {
  readonly session: InferenceSession;
  readonly draws: readonly Draw[];
  /** Where each draw's numbers are written, run after run: fresh memory costs as much as the numbers. */
  readonly buffers: readonly Float32Array[];
  /** Steps for which `drawnBytes` suffice. */
  readonly mostSteps: number;
  readonly longestSum: number;
}

/** A step as one session for each batch size that it meets. */
export interface LoopProgram extends Program<OnnxState> {
  /** How many terms the longest sum of a step of this batch size has. */
  longestSum(batchSize: number): Promise<number>;
}

/** Makes a step ready to run as a Loop; each batch size is compiled when it is first met. */
export function loopProgram(
  runtime: OnnxRuntime,
  options: InferenceSession.SessionOptions,
  step: Step,
  { data, fillRandom }: PrepareOptions,
): LoopProgram {
  const sessions = new Map<number, Promise<Compiled>>();
  const tensorsOf = (arrays: PrepareOptions["data"]): Record<string, Tensor> => {
    const tensors = Object.entries(arrays).map(([name, { data, shape }]) => {
      const dims = [shape[0]!, sizeOf(shape.slice(1))];
      const tensor =
        data instanceof Uint8Array
          ? new runtime.Tensor("uint8", data, dims)
          : new runtime.Tensor("float32", data, dims);
      return [`data/${name}`, tensor];
    });
    return Object.fromEntries(tensors);
  };
  const rows = tensorsOf(data);
  const loopData: Record<string, Parameters<typeof toLoop>[1][string]> = {};
  for (const [name, array] of Object.entries(data)) {
    const dtype = array.data instanceof Uint8Array ? "uint8" : "float32";
    const rowSize = sizeOf(array.shape.slice(1));
    loopData[name] = { dtype, rowSize };
  }
  const compile = async (batchSize: number): Promise<Compiled> => {
    const { graph, draws } = recordStep(step, data, batchSize);
    const session = await runtime.InferenceSession.create(toLoop(graph, loopData), options);
    const bytes = draws.reduce((sum, { size }) => sum + 4 * size, 0);
    const mostSteps = Math.max(1, Math.floor(drawnBytes / Math.max(bytes, 1)));
    const buffers = draws.map(({ size }) => new Float32Array(mostSteps * size));
    return { session, draws, buffers, mostSteps, longestSum: longestSum(graph) };
  };
  const compiledFor = (batchSize: number): Promise<Compiled> => {
    const compiled = sessions.get(batchSize) ?? compile(batchSize);
    sessions.set(batchSize, compiled);
    return compiled;
  };

  const runOnce = async ({ session, draws, buffers }: Compiled, state: OnnxState, chunk: Chunk) => {
    const steps = stepsOf(chunk);
    const float = (numbers: Float32Array, shape: readonly number[]) =>
      new runtime.Tensor("float32", numbers, [...shape]);
    const feeds: Record<string, Tensor> = {
      ...(chunk.data ? tensorsOf(chunk.data) : rows),
      steps: new runtime.Tensor("int64", BigInt64Array.of(BigInt(steps)), []),
      indices: new runtime.Tensor("int32", chunk.indices, [steps, chunk.batchSize]),
    };
    for (const [name, numbers] of Object.entries(chunk.scalars))
      feeds[`chunk/scalar/${name}`] = float(numbers, [steps]);
    draws.forEach((draw, i) => {
      const numbers = buffers[i]!.subarray(0, steps * draw.size);
      fillDraw(numbers, draw, chunk.firstStep, fillRandom);
      feeds[`chunk/${draw.name}`] = float(numbers, [steps, ...draw.shape]);
    });
    for (const [name, tensor] of Object.entries(state)) {
      feeds[`state/${name}`] = tensor;
      feeds[`initial state/${name}`] = tensor;
    }
    const wanted = session.inputNames.map((name) => [name, feeds[name]!]);
    return session.run(Object.fromEntries(wanted));
  };

  return {
    longestSum: async (batchSize) => (await compiledFor(batchSize)).longestSum,
    async run(state, chunk) {
      const compiled = await compiledFor(chunk.batchSize);
      const outputs: Record<string, Float32Array> = {};
      let current = state;
      for (let from = 0; from < stepsOf(chunk); from += compiled.mostSteps) {
        const results = await runOnce(
          compiled,
          current,
          stepsFrom(chunk, from, compiled.mostSteps),
        );
        for (const [name, tensor] of Object.entries(results)) {
          const [, kind, rest] = /^final (state|output)\/(.*)$/.exec(name)!;
          if (kind === "state") current = { ...current, [rest!]: tensor as TypedTensor<"float32"> };
          else {
            outputs[rest!] ??= new Float32Array(stepsOf(chunk));
            outputs[rest!]!.set(tensor.data as Float32Array, from);
          }
        }
      }
      return { state: current, outputs };
    },
    async dispose() {
      for (const compiled of sessions.values()) await (await compiled).session.release();
      sessions.clear();
    },
  };
}

/** A part of a chunk. */
export const stepsFrom = (chunk: Chunk, from: number, count: number): Chunk => ({
  ...chunk,
  indices: chunk.indices.subarray(from * chunk.batchSize, (from + count) * chunk.batchSize),
  scalars: Object.fromEntries(
    Object.entries(chunk.scalars).map(([name, numbers]) => [
      name,
      numbers.slice(from, from + count),
    ]),
  ),
  firstStep: chunk.firstStep + from,
});

function fillDraw(
  numbers: Float32Array,
  { draw, kind, turn, size }: Draw,
  firstStep: number,
  fillRandom: PrepareOptions["fillRandom"],
): void {
  for (let from = 0, step = firstStep; from < numbers.length; from += size, step++)
    fillRandom(kind, numbers.subarray(from, from + size), { step, draw });
  if (turn) for (let i = 0; i < numbers.length; i++) numbers[i] = turn(numbers[i]!);
}
