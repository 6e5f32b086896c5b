import { declareCommand } from "../command-line/command.ts";
import { splits } from "../data/part-of.ts";
import { choiceOption } from "../options/choice-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { wordOption } from "../options/word-option.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders evaluate RUN`. */
export const evaluate = declareCommand({
  name: "evaluate",
  summary: "the loss and other figures of a run's model",
  description:
    "The loss, its terms and other figures of a run's model on a part of its data set, or on all rows of files.",
  arguments: runArgument,
  options: {
    ...runOptions,
    split: choiceOption([...splits, "all"] as const, {
      value: "part",
      help: "train, validation, test or all (default: all of files that are given, else test)",
    }),
    corruption: wordOption({
      value: "name:options",
      help: "the model sees the rows damaged, and is held to the clean ones: gaussianNoise:stddev=0.4 (default: as they are)",
    }),
  },
  examples: [
    "evaluate runs/first",
    "evaluate runs/first --dataset new.csv --json",
    "evaluate runs/first --split validation --corruption gaussianNoise:stddev=0.4",
  ],
});

/** The values of what `evaluate` is asked. */
export type EvaluateValues = ValuesOf<typeof evaluate.arguments & typeof evaluate.options>;
