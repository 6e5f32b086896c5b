import * as tf from "@tensorflow/tfjs-core";
import { entriesOf, isOf, stepName } from "../_wire-names.ts";
import { type Graph, sizeOf, topological } from "../graph.ts";
import { optimize } from "../passes/optimize.ts";
import { record, type TensorSpec } from "../record.ts";
import { checkRepeatable } from "./_check-repeatable.ts";
import type { DrawTensor } from "./_with-random.ts";
import type { PrepareOptions, Step } from "./engine.ts";

/** A random draw that a step asked for. */
export interface Draw {
  readonly name: string;
  /** The draw's place in the order, which its numbers are keyed by. */
  readonly draw: number;
  readonly kind: "normal" | "uniform";
  /** Turns each number into what the step asked for; undefined where that is the number itself. */
  readonly turn: ((number: number) => number) | undefined;
  readonly size: number;
  readonly shape: readonly number[];
}

/**
 * Records a step for one batch size: its graph, with the names of _wire-names.ts, and the draws to fill.
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
      inputs: graph.inputs.filter(
        ({ name }) => !isOf("random", name!) || inputNames.includes(name),
      ),
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
    inputs[stepName("state", name)] = { shape, dtype: "float32" };
  // Flat, because onnxruntime is many times slower on a last dimension of 1; the recorded reshape costs nothing.
  for (const [name, { shape }] of Object.entries(data))
    inputs[stepName("batch", name)] = {
      shape: [batchSize, sizeOf(shape.slice(1))],
      dtype: "float32",
    };
  for (const name of step.scalars)
    inputs[stepName("scalar", name)] = { shape: [], dtype: "float32" };

  const drawn =
    (input: (name: string, spec: TensorSpec) => tf.Tensor): DrawTensor =>
    (kind, shape, turn) => {
      const name = stepName("random", `${draws.length}`);
      draws.push({ name, draw: draws.length, kind, turn, shape, size: sizeOf(shape) });
      return input(name, { shape, dtype: "float32" });
    };
  const recorded = record(
    inputs,
    (tensors, random) => {
      const part = (kind: "state" | "batch" | "scalar") =>
        Object.fromEntries(entriesOf(kind, tensors));
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
      const named = (part: "state" | "output", results: typeof state) =>
        Object.entries(results).map(([name, tensor]) => [stepName(part, name), tensor] as const);
      return Object.fromEntries([...named("state", state), ...named("output", outputs)]);
    },
    drawn,
  );
  return { recorded, draws };
}
