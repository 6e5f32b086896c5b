import type * as tf from "@tensorflow/tfjs-core";
import type { DType, Graph } from "../graph.ts";
import { onnxTypes } from "../onnx/to-onnx.ts";
import { record, type TensorSpec } from "../record.ts";
import { type Conversion, mergeCounts } from "./_merge-counts.ts";

/** Two numbers of rows, prime, so that a number of the graph which depends on them is rarely taken for another. */
const counts = [7, 11] as const;

/** Shape of one row and element type of an input that has any number of rows. */
export interface RowSpec {
  /** The shape of one row, without the number of rows. */
  readonly shape: readonly number[];
  /** Default "float32"; "uint8" are intensities, which the graph scales to [0, 1] by 1/255 unless `read` says otherwise. */
  readonly dtype?: "float32" | "uint8" | "float64";
  /** Makes float32 rows, which the function takes, of what the input holds: nodes of the graph, for example a scaling in float64. */
  readonly read?: Conversion;
}

/** What else the graph does. */
export interface RecordRowsOptions {
  /** Nodes that make an output of a result, by its name: what a scaling's inverse does in float64, for example. */
  readonly gives?: Readonly<Record<string, Conversion>>;
}

/**
 * Records a function of rows as a graph for any number of rows: the first axis of its inputs and of its outputs is −1, and is
 * called "rows" in an .onnx file.
 *
 * The function is recorded twice, with 7 and with 11 rows, and what differs between the two recordings must follow from the
 * number of rows: a dimension, or a shape that grows with it.
 *
 * @param inputs the rows of each input, by name; all have equally many
 * @param f rows [n, ...row] to named results, each [n, ...]; weights are constants of the graph
 * @throws RecordingError where the function reads values, or where something else than a shape depends on the number of rows
 */
export function recordRows(
  inputs: Readonly<Record<string, RowSpec>>,
  f: (rows: Readonly<Record<string, tf.Tensor>>) => Readonly<Record<string, tf.Tensor>>,
  { gives = {} }: RecordRowsOptions = {},
): Graph {
  const recorded = (count: number): Graph => {
    const specs: Record<string, TensorSpec> = {};
    for (const [name, { shape }] of Object.entries(inputs))
      specs[name] = { shape: [count, ...shape], dtype: "float32" };
    return record(specs, f);
  };
  const reads = new Map<string, { dtype: DType; read: Conversion }>();
  for (const [name, { dtype = "float32", read }] of Object.entries(inputs))
    if (dtype !== "float32" || read) reads.set(name, { dtype, read: read ?? asFloats[dtype] });
  const [few, more] = [recorded(counts[0]), recorded(counts[1])];
  return mergeCounts(few, more, { counts, reads, gives });
}

const cast: Conversion = (graph, value) =>
  graph.node("Cast", [value], { to: onnxTypes.float32 }, value.shape);

/** What an input means where nothing else is said. */
const asFloats: Readonly<Record<NonNullable<RowSpec["dtype"]>, Conversion>> = {
  float32: (_, value) => value,
  float64: cast,
  uint8: (graph, value) => {
    const scale = graph.constant(Float32Array.of(1 / 255), [], "float32");
    return graph.node("Mul", [cast(graph, value), scale], {}, value.shape);
  },
};
