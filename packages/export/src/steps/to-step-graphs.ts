import {
  type Draw,
  type Graph,
  type RowArray,
  recordStep,
  type Step,
  toOnnx,
  topological,
} from "@autoencoders/compiler";
import { UnsuitedModelError } from "@autoencoders/models";

/** A training whose steps are had in halves, as `halvedTraining` of the trainers gives it. */
export interface HalvedSteps {
  /** Weights, rows and draws to the state `gradient`, and the terms as outputs; its scalar `share` is the rows' share in a batch. */
  readonly gradient: Step;
  /** Weights, slots and the state `gradient` to weights and slots. */
  readonly update: Step;
  /** Weights and rows to the terms, without training. */
  readonly judge: Step;
  readonly rows: Readonly<Record<string, RowArray>>;
  readonly validation?: Readonly<Record<string, RowArray>>;
}

/** What the graphs are for. */
export interface StepGraphsOptions {
  /** The model's name, which messages and files bear. */
  readonly name: string;
  /** Rows of a batch, over all workers. */
  readonly batchSize: number;
  /** How many workers share a batch. */
  readonly workers: number;
  /** The version of what writes the files. */
  readonly version?: string;
}

/** A random draw of a step. */
export interface StepDraw {
  /** The graph's input. */
  readonly input: string;
  /** The draw's place in the step, which its numbers are keyed by. */
  readonly draw: number;
  readonly kind: "normal" | "uniform";
  /** The shape of what is drawn for one row; batches have one such for each row. */
  readonly shape: readonly number[];
}

/** The graphs of one function for the numbers of rows that it meets. */
export interface GraphFiles {
  /** The file for each number of rows. */
  readonly files: Readonly<Record<number, string>>;
  readonly draws: readonly StepDraw[];
  /** The names of the loss, terms and metrics, which are outputs `output/NAME`. */
  readonly outputs: readonly string[];
}

/** The graphs of a training step, and what a program must know to run them. */
export interface StepGraphs {
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly gradient: GraphFiles;
  /** Absent where there are no validation rows. */
  readonly judge?: GraphFiles;
  readonly update: string;
}

/**
 * Writes a training step as ONNX graphs that any program can run: `gradient.onnx`, `update.onnx` and, where there are validation rows,
 * `judge.onnx`. Each has as many rows as its worker has of a batch; what is smaller at an epoch's end has a graph of its own.
 *
 * Inputs are `state/weights/NAME`, `state/slots/SLOT/NAME`, `state/gradient`, `batch/x` [rows, numbers of a row] in float32,
 * `scalar/NAME` and `random/PLACE`; outputs are `next state/…` and `output/TERM`.
 *
 * @throws UnsuitedModelError for a model that draws numbers otherwise than for each row, or whose terms depend on how many rows there are
 */
export function toStepGraphs(
  { gradient, update, judge, rows, validation }: HalvedSteps,
  { name, batchSize, workers, version }: StepGraphsOptions,
): StepGraphs {
  const files: Record<string, Uint8Array> = {};
  const write = (graph: Graph, stem: string, doc: string): string => {
    const file = `${stem}.onnx`;
    const description = { name: `${name}_${stem.replace("-", "_")}`, doc };
    files[file] = toOnnx(withNextNames(graph), { ...description, ...(version && { version }) });
    return file;
  };
  const graphsOf = (
    step: Step,
    data: Readonly<Record<string, RowArray>>,
    { stem, sizes, doc }: { readonly stem: string; readonly sizes: number[]; readonly doc: string },
  ): GraphFiles => {
    const ordered = [...sizes].sort((a, b) => b - a);
    const recorded = ordered.map((size, i) => {
      const { graph, draws } = recordStep(step, data, size);
      const file = write(graph, i === 0 ? stem : `${stem}-${size}`, doc);
      return { size, file, outputs: outputsOf(graph), draws: rowDraws(draws, size, name) };
    });
    const [first, ...others] = recorded;
    const { draws: more } = recordStep(step, data, first!.size + 1);
    const asked = [...others, { ...first!, draws: rowDraws(more, first!.size + 1, name) }];
    for (const { size, outputs, draws } of asked) {
      if (JSON.stringify([outputs, draws]) === JSON.stringify([first!.outputs, first!.draws]))
        continue;
      throw new UnsuitedModelError(
        "steps of several workers",
        "a model with the same terms and draws whatever number of rows a worker has",
        `"${name}", which differs between ${first!.size} and ${size} rows`,
        "choose a batch size of which each worker, at the epoch's end too, has several rows",
      );
    }
    const entries = recorded.map(({ size, file }) => [size, file]);
    const { outputs, draws } = first!;
    return { files: Object.fromEntries(entries), outputs, draws };
  };

  const counts = batchSizes(rows, batchSize);
  const shares = counts.flatMap((count) => sharesOf(count, workers).map(([from, to]) => to - from));
  const sizes = [...new Set(shares)].filter((size) => size > 0);
  const gradients = graphsOf(gradient, rows, { stem: "gradient", sizes, doc: docs.gradient });
  const judged =
    validation &&
    graphsOf(judge, validation, {
      stem: "judge",
      sizes: batchSizes(validation, batchSize),
      doc: docs.judge,
    });
  const { graph } = recordStep(update, {}, 1);
  return {
    gradient: gradients,
    ...(judged && { judge: judged }),
    update: write(graph, "update", docs.update),
    files,
  };
}

const docs = {
  gradient:
    "The gradient of the mean loss over some rows of a batch, times their share in the batch, as one vector; and the loss, its terms and metrics, times the share too.",
  update:
    "Weights and optimizer slots after a step, from those before and the gradient of the whole batch.",
  judge: "The mean loss, terms and metrics of some rows, without training.",
} as const;

/** A batch has so many rows, and the last of an epoch what is left. */
function batchSizes(rows: Readonly<Record<string, RowArray>>, batchSize: number): number[] {
  const count = rows.x!.shape[0]!;
  const size = Math.min(batchSize, count);
  return count % size === 0 ? [size] : [size, count % size];
}

/** The places of each worker's first row in a batch, and after its last: contiguous, in the workers' order, and as many each as can be. */
const sharesOf = (count: number, workers: number): (readonly [number, number])[] =>
  Array.from({ length: workers }, (_, worker) => [
    Math.floor((worker * count) / workers),
    Math.floor(((worker + 1) * count) / workers),
  ]);

/** The graph with the inputs that it uses, and outputs of names that no input has. */
function withNextNames({ inputs, outputs }: Graph): Graph {
  const used = new Set(topological(Object.values(outputs)));
  const named = Object.entries(outputs).map(([output, value]) => [
    output.startsWith("state/") ? `next ${output}` : output,
    value,
  ]);
  return { inputs: inputs.filter((input) => used.has(input)), outputs: Object.fromEntries(named) };
}

const outputsOf = ({ outputs }: Graph): string[] =>
  Object.keys(outputs)
    .filter((output) => output.startsWith("output/"))
    .map((output) => output.slice("output/".length));

/** @throws UnsuitedModelError for a draw that is not one for each row, or of another distribution */
function rowDraws(draws: readonly Draw[], rows: number, model: string): StepDraw[] {
  return draws.map(({ name: input, draw, kind, turn, shape }) => {
    const isOfRows = shape.length > 0 && shape[0] === rows;
    if (isOfRows && !turn) return { input, draw, kind, shape: shape.slice(1) };
    throw new UnsuitedModelError(
      "steps of several workers",
      "a model that draws standard normal numbers, or uniform ones of [0, 1), for each row",
      `"${model}", which draws ${turn ? "others" : `[${shape.join(", ")}] for ${rows} rows`}`,
      "train it in one process",
    );
  });
}
