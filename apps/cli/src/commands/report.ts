import { declareCommand } from "../command-line/command.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { outOptions } from "./result-options.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders report RUN`. */
export const report = declareCommand({
  name: "report",
  summary: "one page with the figures, pictures and settings of a run",
  description:
    "Write one HTML page with the figures, pictures and settings of a run. It needs no network and no script.",
  arguments: runArgument,
  options: {
    out: pathOption({ value: "file.html", help: "(default: report.html of the run)" }),
    ...outOptions,
    ...runOptions,
  },
  examples: ["report runs/first", "report runs/first --out first.html"],
});

/** The values of what `report` is asked. */
export type ReportValues = ValuesOf<typeof report.arguments & typeof report.options>;
