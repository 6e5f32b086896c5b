import type { StateArrays } from "@autoencoders/compiler";
import type { DataSet, TableCell } from "@autoencoders/datasets";
import type { CorruptionSpec } from "@autoencoders/layers";

/** Plain numbers of some shape, the first dimension counting rows, codes or images. */
export interface Numbers {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** A part of the data set of a run. */
export type Part = "train" | "validation" | "test";

/** Rows of the run's data, or rows of one's own. */
export type RowSource =
  | { readonly part: Part; readonly indices: readonly number[] }
  | { readonly part: Part; readonly from?: number; readonly count?: number }
  | { readonly rows: ExampleRows };

/** Rows of which numbers may be missing. */
export interface MaskedRows extends Numbers {
  /** Which numbers were there, 1, and which are missing, 0, one for each number of the data; all were there where absent. */
  readonly mask?: Uint8Array;
}

/** Rows in the range of the data, intensities in [0, 1]. */
export interface ExampleRows extends MaskedRows {
  /** Class of each row; absent where rows have none. */
  readonly labels?: Uint8Array;
}

/** Codes, with the classes that a model is told of them where it is told classes. */
export interface LabeledCodes extends Numbers {
  readonly labels?: Uint8Array;
}

/** Codes of rows, with the classes of these. */
export interface Codes extends LabeledCodes {
  /** Steps that the model had done. */
  readonly step: number;
}

/** Rows and what the model makes of them. */
export interface Reconstructions {
  /** Id of the run whose model it is. */
  readonly run: string;
  readonly originals: ExampleRows;
  /** Rows that the encoder got: the originals where there was no noise. */
  readonly inputs: Numbers;
  readonly reconstructions: Numbers;
  /** Mean squared error of each row to its original over the numbers that are there, [n]. */
  readonly errors: Float32Array;
  readonly step: number;
}

/** Images that show what units of a layer look for. */
export interface UnitImages {
  readonly layer: string;
  readonly units: readonly number[];
  /** Images, [units, height, width, channels], or [units, features] where rows are no images. */
  readonly images: Numbers;
}

/** Incoming weights of units. */
export interface Kernels extends UnitImages {
  /** Names of the numbers of a row of a table, or of the channels of a series; x1 and so on where they have none. */
  readonly inputs: readonly string[];
}

/** Rows that excite a unit most. */
interface TopExamples {
  readonly unit: number;
  /** Numbers of the rows in their part, the most exciting first. */
  readonly indices: readonly number[];
  readonly activations: readonly number[];
  readonly rows: ExampleRows;
}

/** What one unit adds to one of the next layer: input times weight. */
export type Links = readonly {
  /** Number of the unit, or of the pixel, in the layer before. */
  readonly from: number;
  readonly to: number;
  readonly share: number;
}[];

/** What a layer gives of one row. */
export interface TracedLayer {
  /** One number for each unit; of feature maps the mean size of each channel. */
  readonly activations: Float32Array;
  /** How many channels the feature maps have; 0 where there are none. */
  readonly channels: number;
  readonly isCode: boolean;
}

/** What a row becomes on its way through a model. */
export interface TracedRow {
  /** Layers after the row and before the reconstruction. */
  readonly layers: readonly TracedLayer[];
  /** The strongest links into each layer and into the reconstruction; none into layers that are not dense. */
  readonly links: readonly Links[];
}

/** The first rows of the test part as the model sees them just now. */
export interface Glimpse extends Pick<Reconstructions, "originals" | "reconstructions" | "step"> {
  /** Share of what test rows differ by that the model explains, 1 at best; undefined where they do not differ. */
  readonly explained: number | undefined;
  /** One of the rows on its way through the model. */
  readonly traced: TracedRow;
}

/** Series in the visitor's units. */
export interface SeriesCells {
  /** Names of the channels. */
  readonly channels: readonly string[];
  /** Numbers of the series, [rows][channels][steps]; NaN where one is missing. */
  readonly rows: readonly (readonly (readonly number[])[])[];
}

/** Rows of a table in the visitor's units. */
export interface TableCells {
  /** Titles of the columns. */
  readonly columns: readonly string[];
  /** Cells of the rows, [rows][columns]; empty where a value is missing. */
  readonly rows: readonly (readonly TableCell[])[];
  /** The least and the greatest number of each column among the training rows; undefined of columns of words and dates. */
  readonly ranges: readonly (readonly [number, number] | undefined)[];
}

/** Rows of a table and what the model makes of them, in the visitor's units and columns. */
export interface RowTable {
  /** Titles of the columns. */
  readonly columns: readonly string[];
  /** Numbers of the rows in their part, from 0. */
  readonly indices: readonly number[];
  /** Numbers of the rows in their file, from 1; absent where they come from none. */
  readonly numbers?: readonly number[];
  /** Cells of the rows, [rows][columns]. */
  readonly originals: readonly (readonly TableCell[])[];
  readonly reconstructions: readonly (readonly TableCell[])[];
  /** Share of each column in its row's score, [rows][columns]; their sum is 1, or 0 where the score is. */
  readonly shares: readonly (readonly number[])[];
  /** Score of each row: the model's own, or its mean squared error. */
  readonly scores: Float32Array;
  /** Class of each row; absent where rows have none. */
  readonly labels?: Uint8Array;
}

/** Rows that are reconstructed worst. */
interface Anomalies {
  /** Numbers of the rows in their part, the worst reconstructed first. */
  readonly indices: readonly number[];
  /** Scores of the rows: the model's own, or their mean squared errors. */
  readonly scores: Float32Array;
  readonly originals: ExampleRows;
  readonly reconstructions: Numbers;
  /** The same rows in the visitor's units; absent where they are no rows of a table. */
  readonly table?: RowTable;
}

/** Statistics of each dimension of codes, [codeSize]. */
export interface CodeStatistics {
  readonly mean: Float32Array;
  readonly stddev: Float32Array;
  readonly min: Float32Array;
  readonly max: Float32Array;
}

/** Codes in a plane: codes of two numbers unchanged, of more along their two principal axes. */
export interface CodePlane {
  /** Points of the codes, [n, 2]. */
  readonly points: Float32Array;
  readonly labels?: Uint8Array;
  /** Code at the plane's origin, [codeSize]. */
  readonly origin: Float32Array;
  /** Steps of the code for one to the right and one up, [2, codeSize]. */
  readonly axes: Float32Array;
  /** Share of the codes' variance that the plane holds, 1 where it holds them all. */
  readonly share: number;
}

/** Functions of the exploring worker, which use the newest weights that came. */
export interface ExplorerApi {
  /** Takes runs and weights from a port from now on. */
  connect(port: MessagePort): void;
  /** Calls a listener with the number of steps done whenever new weights are in. */
  onWeights(listener: (step: number) => void): void;
  /** Decodes codes, [n, ...codeShape] to [n, ...rowShape]. */
  decode(codes: LabeledCodes): Promise<Numbers>;
  /** Encodes rows to [n, ...codeShape]; of a variational model these are the means. */
  encode(source: RowSource): Promise<Codes>;
  /** Returns the numbers of rows of the run's data. */
  examples(source: RowSource): Promise<ExampleRows>;
  /** Reconstructs rows. @param options.noise put on the rows before they are encoded; the same seed gives the same noise */
  reconstruct(
    source: RowSource,
    options?: { readonly noise?: CorruptionSpec; readonly seed?: number },
  ): Promise<Reconstructions>;
  /** Shows the first test rows as the model sees them, and follows one of them through the model. @param options.current number of that row */
  glimpse(options: { readonly count: number; readonly current: number }): Promise<Glimpse>;
  /** Decodes codes to rows of a table, in the visitor's units and columns. */
  decodeTable(codes: LabeledCodes): Promise<TableCells>;
  /** Brings rows that the model sees or gives to the units and the columns of their table. */
  tableCells(rows: MaskedRows): Promise<TableCells>;
  /** Brings series that the model sees or gives to their units, by channel. */
  seriesCells(rows: MaskedRows): Promise<SeriesCells>;
  /** Shows a series, and then what the model makes of it, in the visitor's units. @throws DataError where there is no such row */
  seriesRow(row: { readonly part: Part; readonly index: number }): Promise<SeriesCells>;
  /** Shows rows of a table in the visitor's units, by column. @throws DataError where there are no such rows */
  rowTable(rows: { readonly part: Part; readonly indices: readonly number[] }): Promise<RowTable>;
  /** Computes least, greatest, mean and spread of the codes of rows. */
  codeStatistics(source: RowSource): Promise<CodeStatistics>;
  /** Returns images of the first layer's kernels, at most `count`. */
  kernels(options?: { readonly count?: number }): Promise<Kernels>;
  /** Finds the rows of a part that excite units most; by default units of the code. */
  topActivating(options: {
    readonly part: Part;
    readonly count: number;
    readonly units?: readonly number[];
    readonly layer?: string;
    /** Rows that are looked at, 1,000 by default. */
    readonly among?: number;
  }): Promise<TopExamples[]>;
  /** Finds the inputs that excite units most, by gradient ascent. */
  activationMaxima(options: {
    readonly units: readonly number[];
    readonly layer?: string;
    readonly steps?: number;
  }): Promise<UnitImages>;
  /** Decodes an n×n grid of codes of two dimensions, the others 0 or `base`, to [n², ...rowShape] from the top left. */
  manifold(options: {
    readonly count: number;
    readonly x: readonly [number, number];
    readonly y: readonly [number, number];
    readonly dimensions?: readonly [number, number];
    readonly base?: Float32Array;
    /** The class that a model is told of each code where it is told classes. */
    readonly told?: number;
  }): Promise<Numbers>;
  /** Finds the rows of a part that are reconstructed worst. */
  anomalies(options: { readonly part: Part; readonly count: number }): Promise<Anomalies>;
  /** Lists the encoder's layers that have units, in order, with how many each has; a unit of a feature map is a channel. */
  layerSizes(): Promise<readonly { readonly layer: string; readonly units: number }[]>;
  /** Lays codes of rows out in a plane, and tells how to get from a point to a code. */
  plane(source: RowSource): Promise<CodePlane>;
  /** Decodes what lies between the codes of two rows, both ends included, to [steps, ...rowShape]. */
  interpolation(options: {
    readonly ends: RowSource;
    readonly steps: number;
    readonly path: "linear" | "spherical";
    /** The class that a model is told of each code where it is told classes. */
    readonly told?: number;
  }): Promise<Numbers>;
}

/** News of a training for its explorer. */
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
      /** Steps done when the weights were taken. */
      readonly step: number;
      /** Weights by the names `weights/…`. */
      readonly tensors: StateArrays;
    };
