import type { CodeFault } from "@autoencoders/analysis";
import type { StateArrays } from "@autoencoders/compiler";
import type { RowKind } from "@autoencoders/datasets";
import type { CorruptionSpec } from "@autoencoders/layers";
import type { CodeSpec } from "@autoencoders/models";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import type { FullEvaluation } from "@autoencoders/trainers";
import type { ImportedData } from "../../data/imported-data.ts";
import type { ReadFilesOptions } from "../../data/read-files-options.ts";
import type { RunSettings } from "../run-settings.ts";
import type { Curve } from "./grown-curve.ts";

/** Facts of a run that are known before it trains. */
export interface RunInfo {
  readonly id: string;
  /** Number of this run among those of the worker, resets included: events of another are late. */
  readonly generation: number;
  readonly status: "idle" | "finished";
  readonly settings: RunSettings;
  readonly config: RunConfig;
  /** Whether it has weights that were trained elsewhere, only to look at: training begins with fresh ones. */
  readonly isTrained?: boolean | undefined;
  /** Options of the model that nobody chose and that follow from the rows. */
  readonly suited: Readonly<Record<string, unknown>>;
  /** Engine that runs the steps, its threads, and why it is not the fastest where it is not. */
  readonly engine: {
    readonly name: string;
    readonly threads: number;
    readonly fallback?: string | undefined;
  };
  readonly parameters: number;
  /** Shape of one row. */
  readonly rowShape: readonly number[];
  /** What the rows are. */
  readonly kind: RowKind;
  /** Shape of one code. */
  readonly codeShape: readonly number[];
  /** Whether codes are amounts, or number the entries of a codebook. */
  readonly codeKind: CodeSpec["kind"];
  /** Whether codes are drawn toward N(0, I), so that it is known where they lie. */
  readonly hasNormalPrior: boolean;
  /** Whether the model is told the class of each row, and of what it decodes. */
  readonly isToldClasses: boolean;
  /** Noise that the run trains with, where its rows are damaged. */
  readonly corruption?: CorruptionSpec | undefined;
  readonly rows: { readonly train: number; readonly validation: number; readonly test: number };
  /** Names of the classes; empty where rows have no labels. */
  readonly classes: readonly string[];
  readonly progress: RunProgress;
}

/** Progress of a run. */
export interface RunProgress {
  /** Epochs done. */
  readonly epoch: number;
  readonly step: number;
  readonly metrics: readonly EpochMetrics[];
  readonly curve: Curve;
}

/** An event of a training. */
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
  /** The run is back at this place: what came after is lost. */
  | { readonly type: "back"; readonly progress: RunProgress }
  /** The run is in the browser's storage up to here. */
  | { readonly type: "stored"; readonly epoch: number; readonly stepInEpoch: number }
  | { readonly type: "problem"; readonly problem: Problem };

/** State of a training. */
export type TrainerStatus = "idle" | "compiling" | "running" | "paused" | "finished";

/** A problem, told in a sentence for the visitor. */
export interface Problem {
  /** Whether training stopped because of it. */
  readonly fatal: boolean;
  /** Kind of the error, such as "DivergedError" or "QuotaExceededError". */
  readonly name: string;
  readonly message: string;
}

/** What suits rows, where nothing is chosen. */
export interface SuitedSettings {
  /** Options of the model. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly training?: Pick<RunSettings, "epochs" | "batchSize"> | undefined;
}

/** A file of results that a visitor can have. */
export type ResultFile =
  | "codes.csv"
  | "codes.npy"
  | "scores.csv"
  | "reconstructions.csv"
  | "reconstructions.npy";

/** Place where a training waits, or ended. */
export interface ReachedStep {
  readonly step: number;
  /** Whether its last epoch is done. */
  readonly isOver: boolean;
}

/** Functions of the training worker. */
export interface TrainerApi {
  /** Sends events to a listener from now on. */
  listen(onEvent: (event: TrainerEvent, generation: number) => void): void;
  /** Sends the model, the rows and new weights to a port from now on. */
  connectExplorer(port: MessagePort): void;
  /** Has generated rows made at the other end of a port. */
  connectGenerator(port: MessagePort): void;
  /** Starts the compiled engine before a run asks for it. @param port where the bytes of its module, or undefined, come once */
  startEngine(port: MessagePort): void;
  /** Makes a new run with its initial weights, or with weights by name to look at. @throws typed errors of the packages for settings that cannot be */
  configure(settings: RunSettings, weights?: StateArrays): Promise<RunInfo>;
  /** Makes a run from what was last stored. */
  restore(id: string): Promise<RunInfo>;
  /** Trains until the last epoch, `pause` or an error; resolves when training has begun. */
  start(options?: { readonly epochs?: number }): Promise<void>;
  /** Trains until a step is done and waits there, or until the last epoch; resolves with where it is, the explorer having been sent the weights. */
  trainTo(step: number): Promise<ReachedStep>;
  /** Stops after the steps at hand; resolves when the run is stored, with whether it is held: it may have ended before. */
  pause(): Promise<boolean>;
  /** Makes a run of the same settings, from its first step. */
  reset(): Promise<RunInfo>;
  /** Changes the learning rate from the next steps on. @throws TrainingOptionError unless it is a positive number */
  setLearningRate(learningRate: number): Promise<void>;
  /** Computes the figures of the last stored model on a part of the rows: those of `evaluate` of the command line. */
  evaluate(part: "train" | "validation" | "test"): Promise<FullEvaluation>;
  /** Finds what the loss of the last stored model does not tell of its code; undefined where nothing is wrong. */
  codeFault(): Promise<CodeFault | undefined>;
  /** Finds what suits the rows that a run is to be trained on, where nothing is chosen. @throws DataError where there are no such rows here */
  suit(settings: Pick<RunSettings, "model" | "data">): Promise<SuitedSettings>;
  /** Writes codes, scores or reconstructions of all rows of the run's data, cut nowhere, by the last stored model. */
  exportResults(file: ResultFile): Promise<Uint8Array<ArrayBuffer>>;
  /** Writes a .zip of the run: the files that the command line writes. */
  exportRun(): Promise<Uint8Array<ArrayBuffer>>;
  /** Opens the run in a .zip of the command line's files, and stores it under a new id. @throws RunFileError where it is none */
  openRun(file: Blob): Promise<RunInfo>;
  /** Reads rows of a visitor's files, which are kept on this machine. @throws DataError where they hold none */
  importFiles(files: readonly File[], options?: ReadFilesOptions): Promise<ImportedData>;
}
