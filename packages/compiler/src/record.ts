import * as tf from "@tensorflow/tfjs-core";
import { recorderName, theRecorder } from "./_recorder.ts";
import { type DrawTensor, withRandom } from "./engines/_with-random.ts";
import type { Random } from "./engines/engine.ts";
import { type Graph, graphBuilder, type Value } from "./graph.ts";
import { materialize, symbolic } from "./symbolic.ts";

/** Shape and element type of an input of a recorded function. */
export interface TensorSpec {
  readonly shape: readonly number[];
  readonly dtype: "float32" | "int32" | "bool";
}

/**
 * Runs `step` once with tensors that hold no numbers and gives the graph of what it did: tfjs's own autodiff included.
 *
 * @param inputs name, shape and type of each input
 * @param step gets a tensor per input and the random numbers of `draw`
 * @param draw makes the tensor of a draw, as a rule a further input; without it a step that draws is refused
 * @throws RecordingError where the step reads a value, UnsupportedKernelError where it uses an unknown kernel,
 *   RandomDrawError where it draws numbers that would be frozen into the graph
 */
export function record(
  inputs: Readonly<Record<string, TensorSpec>>,
  step: (
    tensors: Readonly<Record<string, tf.Tensor>>,
    random: Random,
  ) => Readonly<Record<string, tf.Tensor>>,
  draw?: (input: (name: string, spec: TensorSpec) => tf.Tensor) => DrawTensor,
): Graph {
  const recorder = theRecorder();
  const previous: string | undefined | null = tf.getBackend();
  const graph = graphBuilder();
  const declared: Value[] = [];
  recorder.graph = graph;
  select(recorderName);
  tf.engine().startScope();
  try {
    const input = (name: string, { shape, dtype }: TensorSpec): tf.Tensor => {
      const value = graph.input(name, shape, dtype);
      declared.push(value);
      return recorder.tensor(symbolic(value));
    };
    const tensors = Object.fromEntries(
      Object.entries(inputs).map(([name, spec]) => [name, input(name, spec)]),
    );
    const results = Object.entries(withRandom(draw?.(input), (random) => step(tensors, random)));
    const outputs = results.map(([name, tensor]): [string, Value] => [
      name,
      materialize(graph, recorder.symbolicOf(tensor)),
    ]);
    // The scope disposes of everything but what the step chose to keep.
    for (const [, tensor] of results)
      if (tensor.kept && !(tensor instanceof tf.Variable)) tensor.dispose();
    return { inputs: declared, outputs: Object.fromEntries(outputs) };
  } finally {
    tf.engine().endScope();
    recorder.graph = undefined;
    // Without a backend before, none is left chosen: tfjs then chooses the best there is.
    if (previous) select(previous);
    else tf.removeBackend(recorderName);
  }
}

/** tfjs selects a backend that needs no asynchronous start at once; only its answer is a promise. */
const select = (name: string): void => void tf.setBackend(name);
