import { declareCommand } from "../command-line/command.ts";
import { pathOption } from "../options/path-option.ts";
import { resultOptions } from "./result-options.ts";
import { runArgument } from "./run-options.ts";

/** `autoencoders denoise RUN`. */
export const denoise = declareCommand({
  name: "denoise",
  summary: "rows without their noise, to a file or a folder of pictures",
  description:
    "Write what a run's model, which was trained to undo a corruption, makes of every row, in the units of the rows and in their order. No " +
    "noise is added.",
  arguments: runArgument,
  options: {
    ...resultOptions,
    out: pathOption({
      value: "results",
      help: "a file that ends in .csv, .npy, .parquet or .jsonl, a new folder for pictures, or - for the standard output (default: -)",
    }),
  },
  examples: [
    "denoise runs/d --dataset noisy.npy --out clean.npy",
    "denoise runs/d --dataset noisy.npy --out clean/",
  ],
});
