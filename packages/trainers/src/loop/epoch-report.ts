import type { Evaluation } from "../evaluation/evaluate.ts";

/** What a part of a training came to in an epoch. */
export interface PartReport extends Evaluation {
  /** The learning rate at the epoch's end. */
  readonly learningRate: number;
}

/** What a training came to on the validation rows. */
export interface ValidationReport extends Evaluation {
  /** The figures of each part; those above are the first part's. */
  readonly parts: Readonly<Record<string, Evaluation>>;
}

/** What one epoch came to; of a training of several parts `loss`, `terms`, `metrics` and `learningRate` are the first part's. */
export interface EpochReport extends Evaluation {
  /** The epoch, counted from 1. */
  readonly epoch: number;
  /** Steps done in all. */
  readonly step: number;
  readonly learningRate: number;
  /** The figures of each part by its name; `fit` has one, "model". */
  readonly parts: Readonly<Record<string, PartReport>>;
  /** The figures on the validation examples, after the epoch. */
  readonly validation?: ValidationReport;
  /** What is to be known of the figures, in sentences; in the first report of a training alone. */
  readonly notes?: readonly string[];
  /** The name of the engine that did the steps, such as "onnx". */
  readonly engine: string;
  /** Wall time of the epoch, validation included. */
  readonly seconds: number;
  readonly examplesPerSecond: number;
}
