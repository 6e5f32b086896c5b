import { declareCommand } from "../command-line/command.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders evaluate RUN`. */
export const evaluate = declareCommand({
  name: "evaluate",
  summary: "the loss and other figures of a run's model",
  description: "The loss, its terms and other figures of a run's model on a part of its data set.",
  arguments: runArgument,
  options: runOptions,
  examples: ["evaluate runs/first", "evaluate runs/first --split validation --json"],
});
