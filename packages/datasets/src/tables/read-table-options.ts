import type { Schema } from "../schema/schema.ts";
import type { SchemaOptions } from "../schema/schema-options.ts";
import type { ReadCsvOptions } from "./csv/read-csv.ts";

/** How a table is read. Whatever is not said is found in it. */
export interface ReadTableOptions
  extends SchemaOptions,
    Omit<ReadCsvOptions, "known" | "spill" | "usualDecimal"> {
  /** What the columns are, taken from another table that was read: columns are found by their titles, and nothing else is said of them. */
  readonly schema?: Schema | undefined;
  /**
   * Whether rows with missing values stay where the schema refuses or drops them, as NaN in place of each number that is missing:
   * for results that have a line for each row. Default false.
   */
  readonly keepMissing?: boolean | undefined;
  /**
   * The most bytes of packed cells that are kept in memory, > 0. Those of a larger table go to a temporary file, in TMPDIR, and are read again
   * chunk by chunk; in a page, which has no such file, all are kept. Default 2²⁸, 256 MB.
   */
  readonly mostBytes?: number | undefined;
}
