import { fashionMnistSet } from "./_fashion-mnist-set.ts";
import { mnistSet } from "./_mnist-set.ts";
import type { DataSet } from "./data-set.ts";
import { digits } from "./digits.ts";
import type { DownloadOptions } from "./download-options.ts";
import { fashionMnist } from "./fashion-mnist.ts";
import { mnist } from "./mnist.ts";
import { plane3d } from "./plane3d.ts";
import { sprites } from "./sprites.ts";

/** What any data set may be asked; each takes what concerns it. */
export interface LoadOptions extends DownloadOptions {
  /** Of the generated sets. */
  readonly seed?: number;
  /** Rows of a generated set that comes in any size. */
  readonly examples?: number;
}

export interface DataSetEntry {
  readonly summary: string;
  /** Of one row. */
  readonly shape: readonly number[];
  /** Empty where rows have no labels. */
  readonly classes: readonly string[];
  load(options?: LoadOptions): Promise<DataSet>;
}

export type DataSetName = "digits" | "mnist" | "fashion-mnist" | "plane3d" | "sprites";

/** Every data set by its name. */
export const dataSets: Readonly<Record<DataSetName, DataSetEntry>> = {
  digits: {
    summary: "digits drawn from pen strokes; generated, needs no file and no network",
    shape: [28, 28, 1],
    classes: mnistSet.classes,
    load: async (options) => digits(options),
  },
  mnist: {
    summary: "70,000 handwritten digits; 11 MB, downloaded once",
    shape: [28, 28, 1],
    classes: mnistSet.classes,
    load: mnist,
  },
  "fashion-mnist": {
    summary: "70,000 pictures of clothing; 30 MB, downloaded once",
    shape: [28, 28, 1],
    classes: fashionMnistSet.classes,
    load: fashionMnist,
  },
  plane3d: {
    summary: "200 points near a plane in 3-D; generated",
    shape: [3],
    classes: [],
    load: async (options) => plane3d(options),
  },
  sprites: {
    summary: "shapes of known scale, rotation and position; generated",
    shape: [32, 32, 1],
    classes: ["square", "ellipse", "heart"],
    load: async (options) => sprites(options),
  },
};
