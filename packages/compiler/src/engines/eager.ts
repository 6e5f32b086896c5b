import * as tf from "@tensorflow/tfjs-core";
import { sizeOf } from "../graph.ts";
import { eagerRowFunction } from "../rows/eager-row-function.ts";
import { type DrawTensor, withRandom } from "./_with-random.ts";
import {
  type Chunk,
  type Engine,
  type PrepareOptions,
  type RowArray,
  type StateArrays,
  type Step,
  stepsOf,
} from "./engine.ts";
import { fixGradientKernels } from "./gradient-kernels.ts";

type State = Record<string, tf.Tensor>;

/** Which tfjs backend runs steps, and how its engine introduces itself. */
export interface EagerOptions {
  /** A backend that is registered already; without it the current one, in a fresh process the best there is. */
  readonly backend?: string;
  /** The engine's name; the backend's by default. */
  readonly name?: string;
  /** The package of the backend. */
  readonly runtime?: string;
  /** The threads that the backend uses. Default: 1. */
  readonly threads?: number;
}

/** An engine that runs steps operator by operator on a tfjs backend. */
export function eagerEngine({
  backend = currentBackend(),
  name = backend ?? "eager",
  runtime = `tfjs ${name}`,
  threads = 1,
}: EagerOptions = {}): Engine<State> {
  const upload = (arrays: StateArrays): State =>
    Object.fromEntries(
      Object.entries(arrays).map(([key, { data, shape }]) => [
        key,
        tf.keep(tf.tensor(data.slice(), [...shape], "float32")),
      ]),
    );
  return {
    name,
    runtime,
    version: tf.version_core,
    threads,
    upload,
    async download(state) {
      const entries = Object.entries(state).map(async ([key, tensor]) => {
        const data = await tensor.data<"float32">();
        return [key, { data: data.slice(), shape: tensor.shape }] as const;
      });
      return Object.fromEntries(await Promise.all(entries));
    },
    release: (state) => tf.dispose(state),
    compileRows: async (f, options) => eagerRowFunction(backend, f, options),
    async prepare(step, options) {
      if (backend) await tf.setBackend(backend);
      await tf.ready();
      // Here, where every engine's reference is made too: a right step must not be blamed for the backend's gradients.
      fixGradientKernels();
      return {
        run: (state, chunk) => runChunk(step, options, state, chunk),
        dispose: async () => {},
      };
    },
  };
}

/** tfjs's types promise a name, but there is none before anything was computed. */
const currentBackend = (): string | undefined => tf.getBackend();

async function runChunk(
  step: Step,
  { data, fillRandom }: PrepareOptions,
  state: State,
  chunk: Chunk,
) {
  const collected: Record<string, tf.Tensor[]> = {};
  let current = state;
  for (let i = 0; i < stepsOf(chunk); i++) {
    const rows = chunk.indices.subarray(i * chunk.batchSize, (i + 1) * chunk.batchSize);
    const { state: changed, outputs } = tf.tidy(() => {
      const batch = Object.fromEntries(
        Object.entries(chunk.data ?? data).map(([name, array]) => [name, takeRows(array, rows)]),
      );
      const scalars = Object.fromEntries(
        Object.entries(chunk.scalars).map(([name, numbers]) => [
          name,
          tf.scalar(numbers[i]!, "float32"),
        ]),
      );
      const draw = drawsOf(fillRandom, chunk.firstStep + i);
      const result = withRandom(draw, (random) =>
        step.run({ state: current, batch, scalars, random }),
      );
      // A part that the step hands on unchanged must outlive the disposal of the old state.
      const kept = Object.entries(result.state).map(([name, tensor]): [string, tf.Tensor] => [
        name,
        tensor === current[name] ? tf.clone(tensor) : tensor,
      ]);
      return { state: Object.fromEntries(kept), outputs: { ...result.outputs } };
    });
    for (const [name, tensor] of Object.entries(changed)) {
      tf.dispose(current[name]!);
      tf.keep(tensor);
    }
    current = { ...current, ...changed };
    for (const [name, tensor] of Object.entries(outputs)) {
      collected[name] ??= [];
      collected[name].push(tf.keep(tensor));
    }
    // Let timers and signals in: a chunk on a slow backend can take minutes.
    if (i % 8 === 7) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  const outputs: Record<string, Float32Array> = {};
  for (const [name, tensors] of Object.entries(collected)) {
    const stacked = tf.stack(tensors);
    outputs[name] = await stacked.data<"float32">();
    tf.dispose([stacked, ...tensors]);
  }
  return { state: current, outputs };
}

/** Gathers rows in a float32 tensor [rows, ...row]. */
function takeRows({ data, shape }: RowArray, rows: ArrayLike<number>): tf.Tensor {
  const rowShape = shape.slice(1);
  const rowSize = sizeOf(rowShape);
  const values = new Float32Array(rows.length * rowSize);
  for (let i = 0; i < rows.length; i++)
    values.set(data.subarray(rows[i]! * rowSize, (rows[i]! + 1) * rowSize), i * rowSize);
  if (data instanceof Uint8Array) for (let i = 0; i < values.length; i++) values[i]! *= 1 / 255;
  return tf.tensor(values, [rows.length, ...rowShape], "float32");
}

function drawsOf(fillRandom: PrepareOptions["fillRandom"], step: number): DrawTensor {
  let draw = 0;
  return (kind, shape, turn) => {
    const values = new Float32Array(sizeOf(shape));
    fillRandom(kind, values, { step, draw: draw++ });
    return tf.tensor(turn ? values.map(turn) : values, [...shape], "float32");
  };
}
