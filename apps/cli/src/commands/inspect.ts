import { declareCommand } from "../command-line/command.ts";
import { machineOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { required } from "../options/required.ts";
import { tableOptions } from "./table-options.ts";

/** `autoencoders inspect FILE`. */
export const inspect = declareCommand({
  name: "inspect",
  summary: "what the columns of a table or the rows of other files are",
  description:
    "The columns of a table: their kinds, missing values, ranges or categories, and what a training would make of them. " +
    "What --json gives can be changed and given to train with --schema. Of an array or a folder of pictures it tells what the rows are taken for.",
  arguments: {
    file: required(
      pathOption({
        help: "a table: CSV, TSV, Parquet, Arrow; an array: NPY, NPZ, HDF5, IDX; or a folder of pictures",
      }),
    ),
  },
  options: { json: machineOptions.json, ...tableOptions },
  examples: [
    "inspect cards.csv",
    "inspect cards.csv --label Class --json > cards.json",
    "inspect photos",
  ],
});

/** The values of what `inspect` is asked. */
export type InspectValues = ValuesOf<typeof inspect.arguments & typeof inspect.options>;
