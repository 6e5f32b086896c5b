import type * as tf from "@tensorflow/tfjs-core";
import type { RowFunction, RowFunctionOptions } from "../rows/row-function.ts";

/** The random draws of one step, which the engines fill with the numbers of `FillRandom`. */
export interface Random {
  /** Standard normal numbers of a shape, float32. */
  normal(shape: readonly number[]): tf.Tensor;
  /** Uniform numbers in [0, 1) of a shape, float32. */
  uniform(shape: readonly number[]): tf.Tensor;
}

/** A function that fills `out` with the numbers of one draw of one step: the same key gives the same bits. */
export type FillRandom = (
  kind: "normal" | "uniform",
  out: Float32Array,
  key: { readonly step: number; readonly draw: number },
) => void;

/** The rows that steps take their batches from, [n, ...row]; bytes mean intensities, scaled to [0, 1] by 1/255. */
export interface RowArray {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

/** What one step gets, all of it float32. */
export interface StepArguments {
  readonly state: Readonly<Record<string, tf.Tensor>>;
  readonly batch: Readonly<Record<string, tf.Tensor>>;
  readonly scalars: Readonly<Record<string, tf.Tensor>>;
  readonly random: Random;
}

/** What one step gives: the parts of the state that it changed, and numbers to report. */
export interface StepResult {
  readonly state: Readonly<Record<string, tf.Tensor>>;
  /** The numbers, each a tensor of shape []. */
  readonly outputs: Readonly<Record<string, tf.Tensor>>;
}

/** A pure function that is done many times: written with tfjs, run by any engine. */
export interface Step {
  /** Names and shapes of the state that it reads. */
  readonly state: Readonly<Record<string, readonly number[]>>;
  /** Names of the numbers that differ from step to step, for example a learning rate. */
  readonly scalars: readonly string[];
  /** Computes one step from its arguments alone; it must compute the same whenever it is called. */
  run(given: StepArguments): StepResult;
}

/** The plain numbers of an engine's state, in named arrays. */
export type StateArrays = Readonly<
  Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>
>;

/** Several steps to do in one call. */
export interface Chunk {
  /** The numbers of the rows in each step's batch, [steps · batchSize]. */
  readonly indices: Int32Array;
  readonly batchSize: number;
  /** One number for each step, by the names that the step gives its scalars. */
  readonly scalars: Readonly<Record<string, Float32Array>>;
  /** Rows to take instead of those that the step was prepared with: of the same names, types and shapes, but any number. */
  readonly data?: Readonly<Record<string, RowArray>>;
  /** The number of the first step, which random draws are keyed by. */
  readonly firstStep: number;
}

/** A step that is ready to run on its rows; `State` is the engine's own. */
export interface Program<State> {
  /** Does the chunk's steps and gives the state after them and each output, [steps]; `state` may not be used again. */
  run(state: State, chunk: Chunk): Promise<{ state: State; outputs: Record<string, Float32Array> }>;
  /** Frees what the program holds; the states that it gave remain. */
  dispose(): Promise<void>;
}

/** What a step runs on, and whether its first run is checked. */
export interface PrepareOptions {
  /** The rows that batches are taken from, by the step's names for them. */
  readonly data: Readonly<Record<string, RowArray>>;
  /** The numbers of the step's random draws. */
  readonly fillRandom: FillRandom;
  /** Whether the first step is compared with the eager engine's; a VerificationError says where they differ. */
  readonly verify?: boolean;
}

/** A place where steps are run; trainers know only this. */
export interface Engine<State = unknown> {
  /** The name that a user gives, such as "onnx". */
  readonly name: string;
  /** The package that computes, such as "onnxruntime-node". */
  readonly runtime: string;
  /** The version of that package. */
  readonly version: string;
  /** How many threads one operator may use. */
  readonly threads: number;
  /** Makes a state of copies of plain numbers. */
  upload(arrays: StateArrays): State;
  /** Copies a state to plain numbers. */
  download(state: State): Promise<StateArrays>;
  /** Frees a state that is not run again. */
  release(state: State): void;
  /**
   * Compiles a function of rows that is kept, such as an encoder: its weights are those it has now.
   *
   * @param f rows [n, ...shape] to named results, each [n, ...]; it does the same to each row
   * @throws RecordingError where a result depends on how many rows there are
   */
  compileRows(
    f: (rows: tf.Tensor) => Readonly<Record<string, tf.Tensor>>,
    options: RowFunctionOptions,
  ): Promise<RowFunction>;
  /** Makes a step ready to run; what there is to compile is compiled in the first run of each batch size. */
  prepare(step: Step, options: PrepareOptions): Promise<Program<State>>;
}

/** Counts the steps of a chunk. */
export const stepsOf = ({ indices, batchSize }: Chunk): number => indices.length / batchSize;
