import type { DataSet, DataSetName } from "@autoencoders/datasets";

/** Rows that were generated, and the names of their classes. */
export interface GeneratedRows {
  readonly set: DataSet;
  readonly classes: readonly string[];
}

/** What the worker does that generates rows, while the trainer's engine starts. */
export interface GeneratorApi {
  /** Lets a trainer ask too. */
  connect(trainer: MessagePort): void;
  /** Generates rows before they are asked for. */
  prepare(name: DataSetName): void;
  /** Gives the rows of a set that needs no file. */
  generate(name: DataSetName): Promise<GeneratedRows>;
}
