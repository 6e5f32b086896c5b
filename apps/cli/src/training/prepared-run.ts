import type { Engine } from "@autoencoders/compiler";
import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";
import type { Lock, RunFolder } from "@autoencoders/runs/node";
import type { TrainingState } from "@autoencoders/trainers";

/** A run that is ready to train. */
export interface PreparedRun {
  readonly folder: RunFolder;
  /** Keeps other programs from training the run; to be given back when this one is done. */
  readonly lock: Lock;
  /** Takes the folder of a new run away again, with what was written into it; absent where a run goes on. */
  readonly abandon?: () => void;
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** The rows, in the model's shape. */
  readonly set: DataSet;
  readonly engine: Engine;
  /** The state to go on from. */
  readonly resume: TrainingState | undefined;
}
