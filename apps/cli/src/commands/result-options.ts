import { splits } from "../data/part-of.ts";
import { choiceOption } from "../options/choice-option.ts";
import { machineOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { rowSpanOption } from "../options/row-span-option.ts";
import { switchOption } from "../options/switch-option.ts";
import { wordOption } from "../options/word-option.ts";
import type { runArgument } from "./run-options.ts";
import { tableOptions } from "./table-options.ts";

/** The options of commands that write results to a file. */
export const outOptions = {
  overwrite: switchOption("a file that exists is replaced once the new one is whole"),
} as const;

/** The options of commands that show rows to a run's model, one after the other, and write what it gives. */
export const resultOptions = {
  ...machineOptions,
  dataset: wordOption({
    help: "another one with rows of the same size, or files of such (default: the run's)",
  }),
  split: choiceOption([...splits, "all"] as const, {
    value: "part",
    help: "train, validation, test or all (default: all, of files in the order of the file)",
  }),
  id: wordOption({
    value: "column",
    help: "of a table, whose cells name the rows: it stands in the results beside their numbers",
  }),
  decimal: tableOptions.decimal,
  rows: rowSpanOption({
    value: "first-last",
    help: "only those of these numbers, counted from 1, which they keep in the results: 1001-2000",
  }),
  out: pathOption({
    value: "results",
    help: "a file that ends in .csv, .npy, .parquet or .jsonl, or - for the standard output (default: -)",
  }),
  ...outOptions,
} as const;

/** The values of what every such command is asked. */
export type ResultValues = ValuesOf<typeof runArgument & typeof resultOptions>;
