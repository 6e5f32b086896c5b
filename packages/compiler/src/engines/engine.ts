import type * as tf from "@tensorflow/tfjs-core";

/** Draws of one step; the engines fill them with the numbers of `FillRandom`. */
export interface Random {
  normal(shape: readonly number[]): tf.Tensor;
  uniform(shape: readonly number[]): tf.Tensor;
}

/** Fills `out` with the numbers of one draw of one step: the same key, the same bits. */
export type FillRandom = (
  kind: "normal" | "uniform",
  out: Float32Array,
  key: { readonly step: number; readonly draw: number },
) => void;

/** Rows that steps take their batches from: [n, ...row]; uint8 means intensities, scaled to [0, 1] by 1/255. */
export interface RowArray {
  readonly data: Uint8Array | Float32Array;
  readonly shape: readonly number[];
}

/** What one step gets. All float32. */
export interface StepArguments {
  readonly state: Readonly<Record<string, tf.Tensor>>;
  readonly batch: Readonly<Record<string, tf.Tensor>>;
  readonly scalars: Readonly<Record<string, tf.Tensor>>;
  readonly random: Random;
}

/** What one step gives: the parts of the state that it changed, and numbers to report. */
export interface StepResult {
  readonly state: Readonly<Record<string, tf.Tensor>>;
  /** Each of shape []. */
  readonly outputs: Readonly<Record<string, tf.Tensor>>;
}

/** A pure function that is done many times: written with tfjs, run by any engine. */
export interface Step {
  /** Names and shapes of the state that it reads. */
  readonly state: Readonly<Record<string, readonly number[]>>;
  /** Names of the numbers that differ from step to step, such as a learning rate. */
  readonly scalars: readonly string[];
  run(given: StepArguments): StepResult;
}

/** Named arrays of an engine's state, as plain numbers. */
export type StateArrays = Readonly<
  Record<string, { readonly data: Float32Array; readonly shape: readonly number[] }>
>;

/** Several steps to do in one call. */
export interface Chunk {
  /** Rows of each step's batch, [steps · batchSize]. */
  readonly indices: Int32Array;
  readonly batchSize: number;
  /** Per name, one number for each step. */
  readonly scalars: Readonly<Record<string, Float32Array>>;
  /** Rows to take instead of those that the step was prepared with: of the same names, types and shapes, but any number. */
  readonly data?: Readonly<Record<string, RowArray>>;
  /** The number of the first step, which random draws are keyed by. */
  readonly firstStep: number;
}

/** A step made ready to run on given rows. `State` is the engine's own. */
export interface Program<State> {
  /** Does the chunk's steps; `state` may not be used again. Outputs are per name [steps]. */
  run(state: State, chunk: Chunk): Promise<{ state: State; outputs: Record<string, Float32Array> }>;
  dispose(): Promise<void>;
}

/** How a step is made ready. */
export interface PrepareOptions {
  readonly data: Readonly<Record<string, RowArray>>;
  readonly fillRandom: FillRandom;
  /** Compare the first step with the eager engine and throw a VerificationError where they differ. */
  readonly verify?: boolean;
}

/** Where steps are run. Trainers know only this. */
export interface Engine<State = unknown> {
  /** The name that a user gives, such as "onnx". */
  readonly name: string;
  /** The package that computes, such as "onnxruntime-node". */
  readonly runtime: string;
  /** The version of that package. */
  readonly version: string;
  /** How many threads one operator may use. */
  readonly threads: number;
  upload(arrays: StateArrays): State;
  download(state: State): Promise<StateArrays>;
  release(state: State): void;
  /** Makes a step ready to run; what there is to compile is compiled in the first run of each batch size. */
  prepare(step: Step, options: PrepareOptions): Promise<Program<State>>;
}

/** How many steps a chunk has. */
export const stepsOf = ({ indices, batchSize }: Chunk): number => indices.length / batchSize;
