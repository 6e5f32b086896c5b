import type { Feature } from "../schema/_features.ts";
import type { CellReader } from "./_cell-reader.ts";

/** A feature and how its cells are read. */
export interface FeatureReader extends Feature {
  readonly place: number;
  readonly read: CellReader;
  /** What stands in the place of nothing: a number, or the place of a category; NaN where nothing may. */
  readonly fill: number;
}
