import type { Scaling, Schema, WindowOptions } from "@autoencoders/datasets";
import type { ThresholdMethod } from "@autoencoders/models";

/**
 * An optimizer by its name and options; a learning rate is a number, or a schedule by its name and options.
 *
 * A schedule of a recipe that says no steps runs over the whole training.
 */
export interface OptimizerConfig {
  readonly name: string;
  readonly [option: string]: unknown;
}

/** A schedule or a constraint by its name and options. */
export interface PartConfig {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** How a run trains. */
export interface FitConfig {
  readonly epochs: number;
  readonly batchSize: number;
  readonly optimizer: OptimizerConfig;
  /** The limit of the L2 norm of all gradients together. */
  readonly clipNorm?: number;
  /** Batches per update; 1 where it is absent. */
  readonly accumulate?: number;
  /** Numbers of the objective by name: fixed ones, or schedules. */
  readonly numbers?: Readonly<Record<string, number | PartConfig>>;
  /** Factors of terms by name: fixed ones, or schedules. */
  readonly termWeights?: Readonly<Record<string, number | PartConfig>>;
  /** Rules that weights are brought back to, by what their names begin with. */
  readonly constraints?: Readonly<Record<string, PartConfig>>;
  /** The decay of the moving average of the weights, which the model ends with. */
  readonly averaging?: number;
  /** How many epochs in a row may be no better than the best before the training stops, and has the best weights again. */
  readonly patience?: number;
  /** The figure that epochs are judged by: see `monitorOf`. */
  readonly monitor?: string;
  /** Which checkpoints stay; with "best" the model is the one of the best epoch. */
  readonly keep?: readonly ("best" | "last")[];
}

/** What computes the steps of a run: the last bits of a weight depend on all of it. */
export interface EngineConfig {
  readonly name: string;
  /** How many threads compute one operator; never 0, which leaves it to the machine. */
  readonly threads: number;
  /** The name and version of the library that computes, such as "onnxruntime-node 1.30.0". */
  readonly version: string;
  /** The processor: its instructions decide how sums are rounded. */
  readonly processor: string;
}

/** How a threshold of anomaly scores is to be chosen; what it does not say has the defaults of `fitDetection`. */
export interface DetectionRequest {
  readonly thresholdBy?: ThresholdMethod;
  readonly contamination?: number;
  readonly quantile?: number;
}

/** Everything that a run's weights depend on: what run.json holds. */
export interface RunConfig {
  readonly recipe: string | null;
  /** The options that were given over the recipe. */
  readonly changes: readonly string[];
  readonly model: { readonly name: string; readonly options: Readonly<Record<string, unknown>> };
  readonly dataset: {
    /** The name of a data set of the package, or the absolute paths of files with commas between. */
    readonly name: string;
    /** The shape of one row that the model was trained on. */
    readonly shape: readonly number[];
    /** How many were used of each part, from the first on. */
    readonly rows: { readonly train: number; readonly validation: number };
    /** The checksum of the bytes of the training rows. */
    readonly sha256: string;
    /**
     * The checksums of all rows of the parts that nothing was trained on; of a part that is read by chunk, those of 16 chunks and the sizes of all.
     * Absent where a part has no rows, and in runs that do not know them.
     */
    readonly heldOut?: { readonly validation?: string; readonly test?: string };
    readonly dataDir: string | null;
    /** How the numbers of the files were scaled, and those of other files shown to the model are; absent for bytes and named sets. */
    readonly scaling?: Scaling;
    /** What the columns of a table are, by which those of other tables are found; absent where the rows are none. */
    readonly schema?: Schema;
    /** The names of the classes that the model is told of, in their order; absent where it is told none. */
    readonly classes?: readonly string[];
    /** What was said of the rows of files that their bytes do not say: the shape of a row, whether numbers are intensities, how windows are cut. */
    readonly reading?: {
      readonly shape?: readonly number[];
      readonly bytes?: boolean;
      readonly window?: WindowOptions;
      /** The classes that were trained on, and the column of the labels that say them. */
      readonly trainOn?: { readonly column: string; readonly classes: readonly string[] };
    };
  };
  /** How the threshold of anomaly scores is to be chosen at the end; absent where nothing was said. */
  readonly detection?: DetectionRequest;
  readonly fit: FitConfig;
  readonly seed: number;
  readonly engine: EngineConfig;
  /** The logs that are kept in the run's folder besides metrics.jsonl. */
  readonly logs?: readonly ("csv" | "tensorboard")[];
  readonly versions: Readonly<Record<string, string>>;
  /** The number of epochs after which model and pictures were last written; 0 before that. */
  readonly finishedEpochs: number;
  /** The epoch whose weights the model has, where that is the best and not the last. */
  readonly bestEpoch?: number;
  /** Whether the training stopped before its last epoch because it got no better. */
  readonly stoppedEarly?: boolean;
}
