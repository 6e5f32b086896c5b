import { declareCommand } from "../command-line/command.ts";
import { machineOptions } from "../options/common-options.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { wordOption } from "../options/word-option.ts";
import { outOptions } from "./result-options.ts";
import { runArgument } from "./run-options.ts";

/** `autoencoders sample RUN`. */
export const sample = declareCommand({
  name: "sample",
  summary: "new rows, to a file or a folder of pictures",
  description:
    "Write new rows, decoded from codes that are drawn from the model's prior, in the units of the rows that it was trained on. A model without a " +
    "prior, such as a stacked one, gets one by --fit-prior, and one of discrete codes by --fit-index-prior, which the run keeps: sample, export, " +
    "serve and plot use it from then on.",
  arguments: runArgument,
  options: {
    count: numberOption(
      { integer: true, min: 1, below: 100_000_001 },
      { help: "of rows; the first of more are those of fewer", default: 10 },
    ),
    out: pathOption({
      value: "results",
      help: "a file that ends in .csv, .npy, .parquet or .jsonl, a new folder for pictures, or - for the standard output (default: -)",
    }),
    fitPrior: numberOption(
      { integer: true, min: 1, below: 1001 },
      {
        value: "components",
        help: "fit a mixture of so many normal distributions to the codes of the training rows, and draw from it; 10 is usual",
      },
    ),
    fitIndexPrior: numberOption(
      { integer: true, min: 1, below: 100_001 },
      {
        value: "epochs",
        help: "of vqVae and fsq: train a network for so many epochs that gives each index of a code by those before it, and draw from it; 30 is usual",
      },
    ),
    condition: wordOption({
      value: "class",
      help: "the class of all rows, of a model that is told classes, such as conditionalVae (default: any)",
    }),
    temperature: numberOption(
      { above: 0 },
      {
        help: "what the logits of each index are divided by, of a model whose prior draws indices: less than 1 for likelier rows, more for others (default: 1)",
      },
    ),
    ...outOptions,
    ...machineOptions,
    seed: numberOption(
      { integer: true, min: 0, below: 2 ** 32 },
      { help: "of the codes (default: the run's)" },
    ),
  },
  examples: [
    "sample runs/vae --count 100 --out faces/",
    "sample runs/vae --count 1000 --seed 1 --out rows.csv",
    "sample runs/conditional --condition 7 --count 60 --out sevens/",
    "sample runs/stacked --fit-prior 10 --out new-digits/",
    "sample runs/vq --fit-index-prior 30 --count 60 --out new-digits/",
    "sample runs/vq --temperature 0.7 --count 60 --out likely-digits/",
  ],
});

/** The values of what `sample` is asked. */
export type SampleValues = ValuesOf<typeof sample.arguments & typeof sample.options>;
