import type { Engine } from "@autoencoders/compiler";
import type { DataSet } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { TrainingState } from "@autoencoders/trainers";
import type { RunConfig } from "../run/run-config.ts";
import type { RunFolder } from "../run/run-folder.ts";

/** A run that is ready to train. */
export interface RunParts {
  readonly folder: RunFolder;
  readonly config: RunConfig;
  readonly model: Autoencoder;
  /** In rows of the model's shape. */
  readonly set: DataSet;
  readonly engine: Engine;
  /** Where to go on from. */
  readonly resume: TrainingState | undefined;
}
