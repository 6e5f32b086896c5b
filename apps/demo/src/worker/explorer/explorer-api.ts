import type { StateArrays } from "@autoencoders/compiler";
import type { DataSet } from "@autoencoders/datasets";
import type { CorruptionSpec } from "@autoencoders/layers";

/** Plain numbers of some shape, the first dimension counting rows, codes or images. */
export interface Numbers {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

export type Part = "train" | "validation" | "test";

/** Rows of the run's data, or rows of one's own. */
export type RowSource =
  | { readonly part: Part; readonly indices: readonly number[] }
  | { readonly part: Part; readonly from?: number; readonly count?: number }
  | { readonly rows: Numbers };

/** Rows in the range of the data, intensities in [0, 1]. */
export interface ExampleRows extends Numbers {
  /** Class of each; absent where rows have none. */
  readonly labels?: Uint8Array;
}

export interface Codes extends Numbers {
  readonly labels?: Uint8Array;
  /** Steps done when the weights were taken. */
  readonly step: number;
}

interface Reconstructions {
  readonly originals: ExampleRows;
  /** As the encoder was given them; the originals where there was no noise. */
  readonly inputs: Numbers;
  readonly reconstructions: Numbers;
  /** Mean squared error of each row to its original, [n]. */
  readonly errors: Float32Array;
  readonly step: number;
}

/** What units of a layer look for. */
export interface UnitImages {
  readonly layer: string;
  readonly units: readonly number[];
  /** [units, height, width, channels], or [units, features] where rows are no images. */
  readonly images: Numbers;
}

interface TopExamples {
  readonly unit: number;
  /** Rows of the part, the most exciting first. */
  readonly indices: readonly number[];
  readonly activations: readonly number[];
  readonly rows: Numbers;
}

interface Anomalies {
  /** Rows of the part, the worst reconstructed first. */
  readonly indices: readonly number[];
  readonly scores: Float32Array;
  readonly originals: ExampleRows;
  readonly reconstructions: Numbers;
}

/** Of each dimension of the codes, [codeSize]. */
export interface CodeStatistics {
  readonly mean: Float32Array;
  readonly stddev: Float32Array;
  readonly min: Float32Array;
  readonly max: Float32Array;
}

/** Codes as points of a plane: codes of two numbers as they are, of more along their two principal axes. */
export interface CodePlane {
  /** [n, 2] */
  readonly points: Float32Array;
  readonly labels?: Uint8Array;
  /** The code at the plane's origin, [codeSize]. */
  readonly origin: Float32Array;
  /** What one to the right and one up add to the code, [2, codeSize]. */
  readonly axes: Float32Array;
  /** Share of the codes' variance that the plane holds, 1 where it holds them all. */
  readonly share: number;
}

/** What the exploring worker does, with the newest weights that it has been given. */
export interface ExplorerApi {
  /** Where runs and weights come from. */
  connect(port: MessagePort): void;
  /** Told with the number of steps done whenever new weights are in. */
  onWeights(listener: (step: number) => void): void;
  /** @param codes [n, ...codeShape] @returns [n, ...rowShape] */
  decode(codes: Numbers): Promise<Numbers>;
  /** Codes of rows, of a variational model the means: [n, ...codeShape]. */
  encode(source: RowSource): Promise<Codes>;
  /** Rows of the run's data as numbers. */
  examples(source: RowSource): Promise<ExampleRows>;
  /** @param noise put on the rows before they are encoded; the same seed, the same noise */
  reconstruct(
    source: RowSource,
    options?: { readonly noise?: CorruptionSpec; readonly seed?: number },
  ): Promise<Reconstructions>;
  /** Least, greatest, mean and spread of the codes of rows. */
  codeStatistics(source: RowSource): Promise<CodeStatistics>;
  /** Kernels of the first layer as images, at most `count`. */
  kernels(options?: { readonly count?: number }): Promise<UnitImages>;
  /** The rows of a part that excite units most. @param layer default: the code */
  topActivating(options: {
    readonly part: Part;
    readonly count: number;
    readonly units?: readonly number[];
    readonly layer?: string;
    /** Rows looked at, default 1000. */
    readonly among?: number;
  }): Promise<TopExamples[]>;
  /** Inputs that excite units most, by gradient ascent. */
  activationMaxima(options: {
    readonly units: readonly number[];
    readonly layer?: string;
    readonly steps?: number;
  }): Promise<UnitImages>;
  /** An n×n grid of decoded codes of two dimensions, the others 0 or `base`: [n², ...rowShape], from the top left. */
  manifold(options: {
    readonly count: number;
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
    readonly dimensions?: readonly [number, number];
    readonly base?: Float32Array;
  }): Promise<Numbers>;
  /** Rows of a part by how badly they are reconstructed. */
  anomalies(options: { readonly part: Part; readonly count: number }): Promise<Anomalies>;
  /** The encoder's layers that have units, the first first, with how many each has; of maps a unit is a channel. */
  layerSizes(): Promise<readonly { readonly layer: string; readonly units: number }[]>;
  /** Codes of rows as points, and how to get from a point to a code. */
  plane(source: RowSource): Promise<CodePlane>;
  /** What lies between the codes of two rows, decoded, both ends included: [steps, ...rowShape]. */
  interpolation(options: {
    readonly ends: RowSource;
    readonly steps: number;
    readonly path: "linear" | "spherical";
  }): Promise<Numbers>;
}

/** What a training tells its explorer. */
export type ExplorerNews =
  | {
      readonly type: "run";
      readonly id: string;
      readonly model: {
        readonly name: string;
        readonly options: Readonly<Record<string, unknown>>;
      };
      readonly set: DataSet;
      readonly classes: readonly string[];
    }
  | {
      readonly type: "weights";
      readonly id: string;
      /** Steps done when they were taken. */
      readonly step: number;
      /** `weights/…`. */
      readonly tensors: StateArrays;
    };
