import type { CorruptionSpec } from "@autoencoders/layers";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import type { FullEvaluation } from "@autoencoders/trainers";
import type { ImportedData } from "../../data/imported-data.ts";
import type { RunSettings } from "../run-settings.ts";
import type { Curve } from "./grown-curve.ts";

/** What is known of a run before it trains. */
export interface RunInfo {
  readonly id: string;
  /** Counts the runs of this worker, resets included: events of another are late. */
  readonly generation: number;
  readonly status: "idle" | "finished";
  readonly settings: RunSettings;
  readonly config: RunConfig;
  /** The engine that runs the steps, its threads, and why it is not the fastest where it is not. */
  readonly engine: {
    readonly name: string;
    readonly threads: number;
    readonly fallback?: string | undefined;
  };
  readonly parameters: number;
  /** Of one row. */
  readonly rowShape: readonly number[];
  /** Of one code. */
  readonly codeShape: readonly number[];
  /** Whether its encoder gives a distribution, so that rows can be drawn. */
  readonly variational: boolean;
  /** The noise that it trains with, where its rows are damaged. */
  readonly corruption?: CorruptionSpec | undefined;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  /** Names of the classes; empty where rows have no labels. */
  readonly classes: readonly string[];
  readonly progress: RunProgress;
}

/** How far a run has come. */
export interface RunProgress {
  /** Epochs done. */
  readonly epoch: number;
  readonly step: number;
  readonly metrics: readonly EpochMetrics[];
  readonly curve: Curve;
}

/** What a trainer tells while it works. */
export type TrainerEvent =
  | {
      readonly type: "steps";
      /** The epoch these steps belong to, counted from 1. */
      readonly epoch: number;
      readonly stepInEpoch: number;
      readonly stepsPerEpoch: number;
      readonly step: number;
      readonly loss: number;
      readonly learningRate: number;
      readonly examplesPerSecond: number;
    }
  | { readonly type: "epoch"; readonly metrics: EpochMetrics; readonly step: number }
  | { readonly type: "status"; readonly status: TrainerStatus }
  /** The run is in the browser's storage up to here. */
  | { readonly type: "stored"; readonly epoch: number; readonly stepInEpoch: number }
  | { readonly type: "problem"; readonly problem: Problem };

export type TrainerStatus = "idle" | "compiling" | "running" | "paused" | "finished";

/** What went wrong, in a sentence for the visitor. */
export interface Problem {
  /** Whether training stopped because of it. */
  readonly fatal: boolean;
  /** The kind of error, such as "DivergedError" or "QuotaExceededError". */
  readonly name: string;
  readonly message: string;
}

/** What the training worker does. */
export interface TrainerApi {
  /** Where events go from now on. */
  listen(onEvent: (event: TrainerEvent, generation: number) => void): void;
  /** Where the model, the rows and new weights go from now on. */
  connectExplorer(port: MessagePort): void;
  /** Fetches and starts the engine, so that the first run does not wait for it. */
  warmUp(): Promise<void>;
  /** A new run with its initial weights. @throws typed errors of the packages for settings that cannot be */
  configure(settings: RunSettings): Promise<RunInfo>;
  /** A stored run as it was last stored. */
  restore(id: string): Promise<RunInfo>;
  /** Trains until the last epoch, `pause` or an error; resolves when training has begun. */
  start(options?: { readonly epochs?: number }): Promise<void>;
  /** Stops after the steps at hand; resolves when the run is stored, with whether it is held: it may have ended before. */
  pause(): Promise<boolean>;
  /** A run of the same settings, from its first step. */
  reset(): Promise<RunInfo>;
  /** From the next steps on. @throws TrainingOptionError unless it is a positive number */
  setLearningRate(learningRate: number): Promise<void>;
  /** The figures of the model as it was last stored on a part of the rows, as `evaluate` of the command line gives them. */
  evaluate(part: "train" | "validation" | "test"): Promise<FullEvaluation>;
  /** The run as a .zip of the files that the command line writes. */
  exportRun(): Promise<Uint8Array<ArrayBuffer>>;
  /** The run in such a .zip, stored under a new id. @throws RunFileError */
  openRun(file: Blob): Promise<RunInfo>;
  /** Rows of a visitor's files, kept on this machine. @throws DataError */
  importFiles(files: readonly File[]): Promise<ImportedData>;
}
