import type { ZooName } from "@autoencoders/models";
import type { EngineChoice } from "./engine/engine-choices.ts";

/** Choices of a visitor, which are all that a run's weights depend on. */
export interface RunSettings {
  readonly model: { readonly name: ZooName; readonly options: Readonly<Record<string, unknown>> };
  readonly data: DataChoice;
  readonly optimizer: { readonly name: string; readonly [option: string]: unknown };
  readonly batchSize: number;
  readonly epochs: number;
  /** Seed of the initial weights, the order of the rows and noise. */
  readonly seed: number;
  /** Limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number;
  readonly engine: EngineChoice;
  /** Whether all layers are trained at once, which is the default, or one after the other: such a run is not kept. */
  readonly procedure?: "joint" | "greedy";
}

/** Rows of a run: a generated data set, or a visitor's own under the id that `importFiles` gave it. */
export interface DataChoice {
  readonly name: string;
  readonly id?: string;
  /** Rows to train on, from the first on. */
  readonly train: number;
}

/** Name of a visitor's own rows in a `DataChoice`. */
export const ownData = "own";
