import type { Scaling } from "@autoencoders/datasets";
import type { Detection } from "@autoencoders/models";
import type { ExportedPart } from "./exported-part.ts";

/** How a model is exported. */
export interface ExportOptions {
  /** What of the model is exported. Default: "model". */
  readonly what?: ExportedPart;
  /** The scaling of the rows that the model was trained on: rows then enter and leave in the units of the user. */
  readonly scaling?: Scaling | undefined;
  /** How scores are judged, which the exported graph then does; only in ONNX. */
  readonly detection?: Detection | undefined;
  /**
   * What NaN stands for in rows: "mask", a missing number, in whose place the model is given 0, and which no score counts. Absent, a row
   * with NaN has no result but NaN. Only in ONNX.
   */
  readonly missing?: "mask" | undefined;
  /** What each number of a row is, for example the titles of a table's columns; the file keeps them. */
  readonly columns?: readonly string[] | undefined;
  /** The version of the program that exports, which the file names. */
  readonly version?: string | undefined;
}
