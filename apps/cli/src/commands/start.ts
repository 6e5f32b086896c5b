import { declareCommand } from "../command-line/command.ts";
import { commonOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";

/** `autoencoders start`. */
export const start = declareCommand({
  name: "start",
  summary: "train a first autoencoder on generated digits",
  description: "Train a first autoencoder on generated digits: no data needed, a few seconds.",
  arguments: {},
  options: {
    out: pathOption({
      value: "folder",
      help: "of the run (default: runs/digits-stacked-DATE-NUMBER)",
    }),
    ...commonOptions,
  },
  examples: ["start", "start --seed 1 --out runs/first"],
});

/** The values of what `start` is asked. */
export type StartValues = ValuesOf<typeof start.options>;
