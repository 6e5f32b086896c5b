import { splits } from "../data/part-of.ts";
import { choiceOption } from "../options/choice-option.ts";
import { commonOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { required } from "../options/required.ts";
import { wordOption } from "../options/word-option.ts";
import { tableOptions } from "./table-options.ts";

/** The argument of the commands that look at a run. */
export const runArgument = {
  run: required(pathOption({ help: "folder of a run" })),
} as const;

/** The options of the commands that look at a run. */
export const runOptions = {
  ...commonOptions,
  split: choiceOption(splits, {
    value: "part",
    help: "train, validation or test (default: all rows of files that are given, else test)",
  }),
  dataset: wordOption({
    help: "another one with rows of the same size, or files of such",
  }),
  decimal: tableOptions.decimal,
} as const;

/** The values of what every command that looks at a run is asked. */
export type RunValues = ValuesOf<typeof runArgument & typeof runOptions>;
