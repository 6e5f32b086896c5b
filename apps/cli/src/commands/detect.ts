import { declareCommand } from "../command-line/command.ts";
import type { ValuesOf } from "../options/option.ts";
import { wordOption } from "../options/word-option.ts";
import { thresholdOptions } from "./detection-options.ts";
import { resultOptions } from "./result-options.ts";
import { runArgument } from "./run-options.ts";

/** `autoencoders detect RUN`. */
export const detect = declareCommand({
  name: "detect",
  summary: "which rows are anomalies, to a file: score, probability, and what is odd",
  description:
    "Write of every row its anomaly score, how probably it is an anomaly, whether it is above the threshold (1 or 0), and each column's " +
    "share of the score. The threshold and the probability follow from the scores of the training rows and stay with the run, in " +
    "detection.json; what is said of them here takes their place. Where the rows have labels, figures say how well they agree.",
  arguments: runArgument,
  options: {
    ...resultOptions,
    ...thresholdOptions,
    anomaly: wordOption({
      value: "classes",
      group: "Options of anomaly detection:",
      help: "the labels that are anomalies, with commas between (default: all but those of --train-on, or but 0 or false of two)",
    }),
  },
  examples: [
    "detect runs/cards --dataset new.csv --out scores.csv",
    "detect runs/cards --split test --contamination 0.002 --out scores.parquet",
  ],
});

/** The values of what `detect` is asked. */
export type DetectValues = ValuesOf<typeof detect.arguments & typeof detect.options>;
