import type { CodeFault } from "@autoencoders/analysis";
import type { StateArrays } from "@autoencoders/compiler";
import type { FullEvaluation } from "@autoencoders/trainers";
import type { ReadonlySignal } from "@preact/signals";
import type { ImportedData } from "../data/imported-data.ts";
import type { ReadFilesOptions } from "../data/read-files-options.ts";
import type { ExplorerApi, Part } from "../worker/explorer/explorer-api.ts";
import type { RunSettings } from "../worker/run-settings.ts";
import type { ReachedStep, ResultFile, SuitedSettings } from "../worker/trainer/trainer-api.ts";
import type { SessionState } from "./session-state.ts";

/** Signals of what a session knows. */
export type SessionSignals = {
  readonly [Name in Exclude<keyof SessionState, "settings" | "lossesInARow">]: ReadonlySignal<
    SessionState[Name]
  >;
};

/** The signals of a run, and what can be done with it: the only way to the workers. */
export interface Session extends SessionSignals {
  /** Functions that look at the model and the rows at any time, also while it trains. */
  readonly explorer: Omit<ExplorerApi, "connect" | "onWeights">;

  /** Makes a run; a wrong setting ends in `problem`. Gives whether it is there. @param weights by name, only to look at: training begins with fresh ones */
  configure(settings: RunSettings, weights?: StateArrays): Promise<boolean>;
  /** Brings back the last kept state of a run in the browser's storage. */
  restore(id: string): Promise<boolean>;
  /** Opens the run of a .zip. */
  open(file: Blob): Promise<boolean>;
  /** Trains from where the run is, or goes on after `pause`. */
  start(options?: { readonly epochs?: number }): Promise<void>;
  /** Trains until a step is done, where it waits, or to the last epoch; undefined where that failed, and `problem` says why. */
  trainTo(step: number): Promise<ReachedStep | undefined>;
  /** Holds the training; resolves when the run is held and kept. */
  pause(): Promise<void>;
  /** Makes the same run from its first step. */
  reset(): Promise<void>;
  /** Changes the learning rate from the next steps on. */
  setLearningRate(learningRate: number): Promise<void>;
  evaluate(part: Part): Promise<FullEvaluation | undefined>;
  /** Writes the run into a .zip of the command line's files; undefined before its first epoch or pause. */
  download(): Promise<Blob | undefined>;
  /** Finds what the loss does not tell of the model's code; undefined where nothing is wrong. */
  codeFault(): Promise<CodeFault | undefined>;
  /** Finds what suits the rows of settings, where nothing is chosen; undefined where there are no such rows here. */
  suit(settings: Pick<RunSettings, "model" | "data">): Promise<SuitedSettings | undefined>;
  /** Writes codes or scores of all rows of the run's data. */
  results(file: ResultFile): Promise<Blob | undefined>;
  /** Reads rows of a visitor's files, which can then be chosen for a run; undefined where they hold none, and `problem` says why. */
  importFiles(
    files: readonly File[],
    options?: ReadFilesOptions,
  ): Promise<ImportedData | undefined>;
  dismissProblem(): void;
  /** Ends the workers. */
  dispose(): void;
}
