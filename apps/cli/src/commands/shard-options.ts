import { choiceOption } from "../options/choice-option.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { switchOption } from "../options/switch-option.ts";
import { queueOptions } from "./queue-options.ts";
import { type ResultValues, resultOptions } from "./result-options.ts";

/** The options of commands whose results can be written in parts. */
export const shardOptions = {
  ...resultOptions,
  shards: numberOption(
    { integer: true, min: 1, below: 100_001 },
    {
      value: "parts",
      help: "write so many files into the folder --out, each whole or not there, and a manifest; called again, it makes what is missing",
    },
  ),
  partFormat: choiceOption(["parquet", "csv", "npy", "jsonl"] as const, {
    value: "ending",
    help: "of the files of --shards: parquet, csv, npy or jsonl (default: parquet)",
  }),
  partsFromInput: switchOption(
    "write the parts that lines of the standard input ask for, such as 1-1000 codes/first.npy, with one start of the program; a line of JSON answers each",
  ),
  ...queueOptions,
} as const;

/** The values of what such a command is asked. */
export type ShardValues = ResultValues & ValuesOf<typeof shardOptions>;
