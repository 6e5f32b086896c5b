import type { EpochReport } from "./epoch-report.ts";
import type { TrainingState } from "./training-state.ts";

/** Where a training is after some steps. */
export interface TrainingProgress {
  /** The epoch these steps belong to, counted from 1. */
  readonly epoch: number;
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  /** The mean loss of these steps; of a training of several parts that of the first. */
  readonly loss: number;
  /** What the epoch came to, after its last steps. */
  readonly report?: EpochReport;
  /** The best epoch so far, counted from 1, and its value: of a training that `earlyStoppingChunks` watches, where one had a finite value. */
  readonly best?: { readonly epoch: number; readonly value: number };
  /** Gives everything needed to go on from here; to be asked for before the next steps. */
  state(): Promise<TrainingState>;
}
