import { declareCommand } from "../command-line/command.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders reconstruct RUN`. */
export const reconstruct = declareCommand({
  name: "reconstruct",
  summary: "a picture of rows and what a run's model makes of them",
  description:
    "Write a picture of rows, of damaged rows where the model restores them, of their reconstructions and of the difference.",
  arguments: runArgument,
  options: {
    count: numberOption(
      { integer: true, min: 1, below: 1001 },
      { help: "of rows, at most 1000", default: 10 },
    ),
    out: pathOption({
      value: "file.png",
      help: "(default: pictures/reconstructions-SPLIT.png of the run)",
    }),
    ...runOptions,
  },
  examples: ["reconstruct runs/first --count 20 --out digits.png"],
});

/** The values of what `reconstruct` is asked. */
export type ReconstructValues = ValuesOf<typeof reconstruct.arguments & typeof reconstruct.options>;
