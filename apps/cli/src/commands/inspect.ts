import { declareCommand } from "../command-line/command.ts";
import { machineOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { required } from "../options/required.ts";
import { tableOptions } from "./table-options.ts";

/** `autoencoders inspect FILE`. */
export const inspect = declareCommand({
  name: "inspect",
  summary: "what the columns of a table are, and what becomes of them",
  description:
    "The columns of a table: their kinds, missing values, ranges or categories, and what a training would make of them. " +
    "What --json gives can be changed and given to train with --schema.",
  arguments: {
    file: required(pathOption({ help: "a table: CSV, TSV, Parquet" })),
  },
  options: { json: machineOptions.json, ...tableOptions },
  examples: ["inspect cards.csv", "inspect cards.csv --label Class --json > cards.json"],
});

/** The values of what `inspect` is asked. */
export type InspectValues = ValuesOf<typeof inspect.arguments & typeof inspect.options>;
