import { declareCommand } from "../command-line/command.ts";
import { commonOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";

/** `autoencoders start`. */
export const start = declareCommand({
  name: "start",
  summary: "train two first autoencoders on generated digits and draw what they learned",
  description:
    "Train two first autoencoders on generated digits: a sparse one, whose units become strokes, and a " +
    "variational one that lays the digits out in a plane. No data needed, less than a minute.",
  arguments: {},
  options: {
    out: pathOption({
      value: "folder",
      help: "of both runs; must not exist (default: runs/digits-strokes-DATE-NUMBER and runs/digits-plane-DATE-NUMBER)",
    }),
    ...commonOptions,
  },
  examples: ["start", "start --seed 1 --out runs/first"],
});

/** The values of what `start` is asked. */
export type StartValues = ValuesOf<typeof start.options>;
