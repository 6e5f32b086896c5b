import type * as tf from "@tensorflow/tfjs-core";
import { recorderName, theRecorder } from "../src/_recorder.ts";
import { RecordingError } from "../src/errors.ts";
import { type GraphBuilder, graphBuilder, topological, type Value } from "../src/graph.ts";
import { toOnnx } from "../src/onnx/to-onnx.ts";
import { optimize } from "../src/passes/optimize.ts";
import { materialize, reshape, type Symbolic, symbolic } from "../src/symbolic.ts";
import { type Feed, type Numbers, startRuntime } from "./_run-model.ts";

/**
 * What the tests run on, by the variable CONFORMANCE: "inputs", the recorder with the tests' numbers as inputs of the graph;
 * "constants", the recorder with them as constants in it; "cpu", tfjs's own backend, which passes every test.
 */
const mode = process.env.CONFORMANCE ?? "inputs";

/** The name by which tfjs knows the backend. */
export const backendName = mode === "cpu" ? "cpu" : recorderName;

let prepared: Promise<unknown> | undefined;

/** Registers the backend once, and lets the recorder compute: a tensor that is read is compiled with all that leads to it, and run. */
export async function prepareBackend(): Promise<void> {
  prepared ??= mode === "cpu" ? import("@tensorflow/tfjs-backend-cpu") : computeOnRead();
  await prepared;
}

async function computeOnRead(): Promise<void> {
  const recorder = theRecorder();
  const graph = graphBuilder();
  recorder.graph = graph;
  const feeds = new Map<string, Feed>();
  const run = startRuntime();

  const { readSync } = recorder;
  recorder.readSync = (dataId) => {
    try {
      return readSync.call(recorder, dataId);
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
    }
    return compute(recorder.symbolicOf({ dataId, shape: [] }));
  };
  const compute = (tensor: Symbolic): Numbers => {
    const result = materialize(graph, tensor);
    const inputs = topological([result]).filter(({ op }) => op === "Input");
    const model = toOnnx(optimize({ inputs, outputs: { result } }));
    return run(model, Object.fromEntries(inputs.map(({ name }) => [name!, feeds.get(name!)!])));
  };
  if (mode === "inputs") feedNumbers(graph, feeds);
}

/** Makes tensors with numbers inputs of the graph; scalars stay constants, which most are in a step. */
function feedNumbers(graph: GraphBuilder, feeds: Map<string, Feed>): void {
  const recorder = theRecorder();
  const written = new WeakMap<tf.DataId, Feed>();
  const { move, symbolicOf } = recorder;
  recorder.move = (dataId, numbers, shape, dtype, count) => {
    move.call(recorder, dataId, numbers, shape, dtype, count);
    if (isNumber(dtype) && numbers.length > 1)
      written.set(dataId, {
        type: dtype,
        data: dataOf(numbers as ArrayLike<number>, dtype),
        shape,
      });
  };
  const inputs = new WeakMap<Feed, Value>();
  recorder.symbolicOf = (info) => {
    const feed = written.get(info.dataId);
    if (!feed) return symbolicOf.call(recorder, info);
    const name = `input ${feeds.size}`;
    const input = inputs.get(feed) ?? graph.input(name, feed.shape, feed.type);
    if (!inputs.has(feed)) feeds.set(name, feed);
    inputs.set(feed, input);
    return reshape(graph, symbolic(input), info.shape);
  };
}

const isNumber = (dtype: tf.DataType): dtype is Feed["type"] =>
  ["float32", "int32", "bool"].includes(dtype);

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };
const dataOf = (numbers: ArrayLike<number>, dtype: Feed["type"]): Numbers =>
  arrays[dtype].from(numbers);
