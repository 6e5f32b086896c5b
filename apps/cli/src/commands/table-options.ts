import { choiceOption } from "../options/choice-option.ts";
import { listOption } from "../options/list-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { wordOption } from "../options/word-option.ts";

const group = "Options of a table:";

/** The options that say what the columns of a table are, and how its text is written. */
export const tableOptions = {
  label: wordOption({
    value: "column",
    group,
    help: "of the classes (default: label, labels, class or target, or the only one of a few words; none for none)",
  }),
  ignore: listOption({ value: "columns", group, help: "to leave out, with commas between" }),
  columns: listOption({ value: "columns", group, help: "to take, and no others" }),
  categorical: listOption({
    value: "columns",
    group,
    help: "whose values are categories, also where they are numbers",
  }),
  time: wordOption({
    value: "column",
    group,
    help: "that orders the rows, which are then split by it and not shuffled",
  }),
  missing: choiceOption(["refuse", "drop", "mean", "median", "mask"] as const, {
    value: "way",
    group,
    help: "missing values: refuse, drop such rows, fill them by mean or median of the column, or mask: leave them out of input and loss (default: refuse)",
  }),
  schema: pathOption({
    value: "file",
    group,
    help: "with all of this as JSON, as inspect --json gives it",
  }),
  delimiter: wordOption({
    value: "character",
    group,
    help: "between cells; tab, or blank for any number of them (default: found)",
  }),
  decimal: choiceOption([".", ","] as const, {
    value: "mark",
    group,
    help: "of numbers (default: found; of later files that of the training, unless their numbers show the other one)",
  }),
  encoding: choiceOption(["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const, {
    value: "name",
    group,
    help: "of the text: utf-8, utf-16le, utf-16be or windows-1252 (default: found)",
  }),
} as const;

/** The values of what is said of a table. */
export type TableValues = ValuesOf<typeof tableOptions>;
