import type { Env, InferenceSession, Tensor, TypedTensor } from "onnxruntime-common";
import {
  chunkName,
  dataName,
  finalEntriesOf,
  initialName,
  loopInputs,
  stepName,
} from "../_wire-names.ts";
import { RecordingError } from "../errors.ts";
import { type Graph, sizeOf, topological, type Value } from "../graph.ts";
import { type LoopData, toLoop } from "../onnx/to-loop.ts";
import { type Chunk, type PrepareOptions, type Program, type Step, stepsOf } from "./engine.ts";
import { type Draw, recordStep } from "./record-step.ts";

/** The part of the module of onnxruntime-node or onnxruntime-web that engines use. */
export interface OnnxRuntime {
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
  /** The module's versions, and the threads of its WebAssembly. */
  readonly env?: Pick<Env, "versions" | "wasm">;
}

/** The named arrays of a state, in the runtime's own tensors. */
export type OnnxState = Readonly<Record<string, TypedTensor<"float32">>>;

/** How many bytes of random numbers one run of the Loop may take along; what needs more is several runs. */
const drawnBytes = 16 * 2 ** 20;

interface Compiled {
  readonly session: InferenceSession;
  readonly draws: readonly Draw[];
  /** Where each draw's numbers are written, run after run: fresh memory costs no less than the numbers. */
  readonly buffers: readonly Float32Array[];
  /** Steps for which `drawnBytes` suffice. */
  readonly mostSteps: number;
  readonly longestSum: number;
}

/** The sessions of a step, one for each batch size that it meets. */
export interface LoopProgram extends Program<OnnxState> {
  /** How many terms the longest sum of a step of this batch size has. */
  longestSum(batchSize: number): Promise<number>;
}

/** Makes a step ready to run in a Loop; each batch size is compiled when it is first met. */
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
      return [dataName(name), tensor];
    });
    return Object.fromEntries(tensors);
  };
  const rows = tensorsOf(data);
  const loopData: Record<string, LoopData> = {};
  for (const [name, array] of Object.entries(data)) {
    const rowSize = sizeOf(array.shape.slice(1));
    loopData[name] = { dtype: array.data instanceof Uint8Array ? "uint8" : "float32", rowSize };
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
      [loopInputs.steps]: new runtime.Tensor("int64", BigInt64Array.of(BigInt(steps)), []),
      [loopInputs.indices]: new runtime.Tensor("int32", chunk.indices, [steps, chunk.batchSize]),
    };
    for (const [name, numbers] of Object.entries(chunk.scalars))
      feeds[chunkName(stepName("scalar", name))] = float(numbers, [steps]);
    draws.forEach((draw, i) => {
      const numbers = buffers[i]!.subarray(0, steps * draw.size);
      fillDraw(numbers, draw, chunk.firstStep, fillRandom);
      feeds[chunkName(draw.name)] = float(numbers, [steps, ...draw.shape]);
    });
    for (const [name, tensor] of Object.entries(state)) {
      const inStep = stepName("state", name);
      feeds[inStep] = tensor;
      feeds[initialName(inStep)] = tensor;
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
        const changed = finalEntriesOf("state", results).map(([name, one]) => [name, floats(one)]);
        current = { ...current, ...Object.fromEntries(changed) };
        for (const [name, tensor] of finalEntriesOf("output", results)) {
          outputs[name] ??= new Float32Array(stepsOf(chunk));
          outputs[name].set(numbersOf(tensor), from);
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

/** Returns a part of the state that comes back, which must be of float32 like what went in. */
function floats(tensor: Tensor): TypedTensor<"float32"> {
  if (isFloat32(tensor)) return tensor;
  throw unexpectedType(tensor);
}

const isFloat32 = (tensor: Tensor): tensor is TypedTensor<"float32"> => tensor.type === "float32";

function numbersOf(tensor: Tensor): ArrayLike<number> {
  const { data } = tensor;
  if (data instanceof Float32Array || data instanceof Int32Array || data instanceof Uint8Array)
    return data;
  throw unexpectedType(tensor);
}

const unexpectedType = ({ type }: Tensor): RecordingError =>
  new RecordingError(
    `expected a step that gives tensors of float32, got one of ${type}; convert it with tf.cast`,
  );

/** Some steps of a chunk, from `from` on. */
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

/** How many terms the longest sum of a graph has: what is lost to rounding grows with it. */
const longestSum = ({ outputs }: Graph): number =>
  Math.max(1, ...topological(Object.values(outputs)).map(termsOf));

function termsOf({ op, inputs, attributes, shape }: Value): number {
  const [first] = inputs;
  if (op.startsWith("Reduce")) return sizeOf(first!.shape) / Math.max(1, sizeOf(shape));
  if (op === "Gemm") return first!.shape[attributes.transA ? 0 : 1]!;
  return op === "MatMul" ? first!.shape.at(-1)! : 1;
}
