import { declareCommand } from "../command-line/command.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { switchOption } from "../options/switch-option.ts";
import { runArgument, runOptions } from "./run-options.ts";

/** `autoencoders probe RUN`. */
export const probe = declareCommand({
  name: "probe",
  summary: "how well a linear classifier tells classes by the codes",
  description:
    "Fit a linear classifier to the codes of training rows and tell how well it does on others: how much of the classes is " +
    "in the codes for it to see.",
  arguments: runArgument,
  options: {
    count: numberOption({ integer: true, min: 2 }, { help: "of training rows", default: 10_000 }),
    baseline: switchOption("fit one to the rows themselves too; may take minutes"),
    ...runOptions,
  },
  examples: ["probe runs/first", "probe runs/first --baseline --json"],
});

/** The values of what `probe` is asked. */
export type ProbeValues = ValuesOf<typeof probe.arguments & typeof probe.options>;
