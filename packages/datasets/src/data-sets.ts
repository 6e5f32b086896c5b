import type { DataSet } from "./data-set.ts";
import { fashionMnistSet } from "./download/_fashion-mnist-set.ts";
import { mnistSet } from "./download/_mnist-set.ts";
import type { DownloadOptions } from "./download/download-options.ts";
import { fashionMnist } from "./download/fashion-mnist.ts";
import { mnist } from "./download/mnist.ts";
import { digits } from "./generated/digits.ts";
import { plane3d } from "./generated/plane3d.ts";
import { sprites } from "./generated/sprites.ts";
import type { RowKind } from "./rows/row-kind.ts";

/** The options of any data set; each takes those that concern it. */
export interface LoadOptions extends DownloadOptions {
  /** The seed of a generated set. */
  readonly seed?: number;
  /** The rows of a generated set that comes in any size. */
  readonly examples?: number;
}

/** A data set in the table of all of them. */
export interface DataSetEntry {
  readonly summary: string;
  /** What the rows are. */
  readonly kind: RowKind;
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** What the numbers are: uint8 are intensities. */
  readonly dtype: "uint8" | "float32";
  /** The names of the classes; empty where rows have no labels. */
  readonly classes: readonly string[];
  load(options?: LoadOptions): Promise<DataSet>;
}

/** The name of a data set of the table. */
export type DataSetName = "digits" | "mnist" | "fashion-mnist" | "plane3d" | "sprites";

/** The table of every data set, by its name. */
export const dataSets: Readonly<Record<DataSetName, DataSetEntry>> = {
  digits: {
    summary: "digits drawn from pen strokes; generated, needs no file and no network",
    kind: "pictures",
    shape: [28, 28, 1],
    dtype: "uint8",
    classes: mnistSet.classes,
    load: async (options) => digits(options),
  },
  mnist: {
    summary: "70,000 handwritten digits; 11 MB, downloaded once",
    kind: "pictures",
    shape: [28, 28, 1],
    dtype: "uint8",
    classes: mnistSet.classes,
    load: mnist,
  },
  "fashion-mnist": {
    summary: "70,000 pictures of clothing; 30 MB, downloaded once",
    kind: "pictures",
    shape: [28, 28, 1],
    dtype: "uint8",
    classes: fashionMnistSet.classes,
    load: fashionMnist,
  },
  plane3d: {
    summary: "200 points near a plane in 3-D; generated",
    kind: "table",
    shape: [3],
    dtype: "float32",
    classes: [],
    load: async (options) => plane3d(options),
  },
  sprites: {
    summary: "shapes of known scale, rotation and position; generated",
    kind: "pictures",
    shape: [32, 32, 1],
    dtype: "uint8",
    classes: ["square", "ellipse", "heart"],
    load: async (options) => sprites(options),
  },
};
