import type { Scaling } from "../scaling/scaling.ts";
import type { Schema } from "../schema/schema.ts";

/** What the rows of a user are, to which what a model gives is brought back. */
export interface RowUnits {
  /** The shape of one row. */
  readonly shape: readonly number[];
  /** What made of them what the model sees. */
  readonly scaling: Scaling;
  /** What the columns of a table are; absent where the rows are none. */
  readonly schema?: Schema | undefined;
  /** The titles of the columns, where they have such. */
  readonly names?: readonly string[] | undefined;
}
