import * as tf from "@tensorflow/tfjs-core";
import { type Graph, sizeOf, topological } from "../graph.ts";
import { optimize } from "../passes/optimize.ts";
import { record, type TensorSpec } from "../record.ts";
import { checkRepeatable } from "./_check-repeatable.ts";
import type { DrawTensor } from "./_with-random.ts";
import type { PrepareOptions, Step } from "./engine.ts";

/** A random draw that the step asked for, in order. */
export interface Draw {
  readonly name: string;
  /** Its place in the order, which its random numbers are keyed by. */
  readonly draw: number;
  readonly kind: "normal" | "uniform";
  /** Makes of each number what the step asked for. */
  readonly turn: ((number: number) => number) | undefined;
  readonly size: number;
  readonly shape: readonly number[];
}

/**
 * A step's graph for one batch size, and the draws to fill. Inputs and outputs are named as `toLoop` expects.
 *
 * @throws RecordingError for a step that does not compute the same whenever it is called
 */
export function recordStep(
  step: Step,
  data: PrepareOptions["data"],
  batchSize: number,
): { graph: Graph; draws: Draw[] } {
  const { recorded, draws } = recordOnce(step, data, batchSize);
  if (!repeatable.has(step)) {
    checkRepeatable(recorded, recordOnce(step, data, batchSize).recorded);
    repeatable.add(step);
  }
  const graph = optimize(recorded);
  // A draw that nothing uses, such as a corruption's whose result was thrown away, is not filled.
  const reached = new Set(topological(Object.values(graph.outputs)));
  const inputNames = graph.inputs.filter((input) => reached.has(input)).map(({ name }) => name);
  return {
    graph: {
      ...graph,
      inputs: graph.inputs.filter(({ name }) => !isDraw(name!) || inputNames.includes(name)),
    },
    draws: draws.filter(({ name }) => inputNames.includes(name)),
  };
}

/** Steps that were recorded twice and gave the same graph. */
const repeatable = new WeakSet<Step>();

function recordOnce(
  step: Step,
  data: PrepareOptions["data"],
  batchSize: number,
): { recorded: Graph; draws: Draw[] } {
  const draws: Draw[] = [];
  const inputs: Record<string, TensorSpec> = {};
  for (const [name, shape] of Object.entries(step.state))
    inputs[`state/${name}`] = { shape, dtype: "float32" };
  // Flat, because onnxruntime is many times slower on a last dimension of 1; the recorded reshape costs nothing.
  for (const [name, { shape }] of Object.entries(data))
    inputs[`batch/${name}`] = { shape: [batchSize, sizeOf(shape.slice(1))], dtype: "float32" };
  for (const name of step.scalars) inputs[`scalar/${name}`] = { shape: [], dtype: "float32" };

  const drawn =
    (input: (name: string, spec: TensorSpec) => tf.Tensor): DrawTensor =>
    (kind, shape, turn) => {
      const name = `random/${draws.length}`;
      draws.push({ name, draw: draws.length, kind, turn, shape, size: sizeOf(shape) });
      return input(name, { shape, dtype: "float32" });
    };
  const recorded = record(
    inputs,
    (tensors, random) => {
      const part = (kind: string) =>
        Object.fromEntries(
          Object.entries(tensors)
            .filter(([name]) => name.startsWith(`${kind}/`))
            .map(([name, tensor]) => [name.slice(kind.length + 1), tensor]),
        );
      const batch = Object.fromEntries(
        Object.entries(part("batch")).map(([name, tensor]) => [
          name,
          tf.reshape(tensor, [batchSize, ...data[name]!.shape.slice(1)]),
        ]),
      );
      const { state, outputs } = step.run({
        state: part("state"),
        batch,
        scalars: part("scalar"),
        random,
      });
      const named = (kind: string, tensors: typeof state) =>
        Object.entries(tensors).map(([name, tensor]) => [`${kind}/${name}`, tensor] as const);
      return Object.fromEntries([...named("state", state), ...named("output", outputs)]);
    },
    drawn,
  );
  return { recorded, draws };
}

const isDraw = (name: string): boolean => name.startsWith("random/");
