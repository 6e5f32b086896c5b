import { declareCommand } from "../command-line/command.ts";
import { commonOptions } from "../options/common-options.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { resultOptions } from "./result-options.ts";
import { runArgument } from "./run-options.ts";

/** `autoencoders reconstruct RUN`. */
export const reconstruct = declareCommand({
  name: "reconstruct",
  summary: "what a run's model makes of rows: a picture, or a file of them",
  description:
    "Draw a picture of rows, of damaged rows where the model restores them, of their reconstructions and of the difference; or, with --out a " +
    "file of another kind or a folder, write the reconstruction of every row, in the units of the rows and in their order.",
  arguments: runArgument,
  options: {
    ...resultOptions,
    seed: commonOptions.seed,
    count: numberOption(
      { integer: true, min: 1 },
      { help: "of rows (default: 10 in a picture, at most 1000; else all)" },
    ),
    split: {
      ...resultOptions.split,
      help: "train, validation, test or all (default: test in a picture, else all)",
    },
    out: pathOption({
      value: "results",
      help:
        "a picture.png; a file that ends in .csv, .npy, .parquet or .jsonl, a new folder for pictures of each, or - for the standard output " +
        "(default: pictures/reconstructions-SPLIT.png of the run)",
    }),
  },
  examples: [
    "reconstruct runs/first --count 20 --out digits.png",
    "reconstruct runs/table --dataset new.csv --out restored.csv",
  ],
});

/** The values of what `reconstruct` is asked. */
export type ReconstructValues = ValuesOf<typeof reconstruct.arguments & typeof reconstruct.options>;
