import type { Scaling } from "@autoencoders/datasets";

/**
 * An optimizer by name and options; a learning rate is a number or a schedule by name and options.
 *
 * A schedule of a recipe that says no steps runs over the whole training.
 */
export interface OptimizerConfig {
  readonly name: string;
  readonly [option: string]: unknown;
}

/** How a run trains. */
export interface FitConfig {
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerConfig;
  /** Limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number;
}

/** Everything that a run's weights depend on: what run.json holds. */
export interface RunConfig {
  readonly recipe: string | null;
  /** The options that were given over the recipe. */
  readonly changes: readonly string[];
  readonly model: { readonly name: string; readonly options: Readonly<Record<string, unknown>> };
  readonly dataset: {
    /** Of the package, or the absolute paths of files with commas between. */
    readonly name: string;
    /** Of the rows that the model was trained on. */
    readonly shape: readonly number[];
    /** How many were used of each part, from the first on. */
    readonly rows: { readonly train: number; readonly validation: number };
    /** Of the bytes of the training rows. */
    readonly sha256: string;
    readonly dataDir: string | null;
    /** By what the numbers of the files were scaled, as those of other files shown to the model are; absent of bytes and named sets. */
    readonly scaling?: Scaling;
  };
  readonly fit: FitConfig;
  readonly seed: number;
  readonly engine: { readonly name: string; readonly threads: number };
  readonly versions: Readonly<Record<string, string>>;
  /** Epochs after which model and pictures were last written; 0 before that. */
  readonly finishedEpochs: number;
}
