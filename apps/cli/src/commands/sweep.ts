import { declareCommand } from "../command-line/command.ts";
import { machineOptions } from "../options/common-options.ts";
import { numberOption } from "../options/number-option.ts";
import type { ValuesOf } from "../options/option.ts";
import { pathOption } from "../options/path-option.ts";
import { required } from "../options/required.ts";
import { queueOptions } from "./queue-options.ts";

/** `autoencoders sweep FILE`. */
export const sweep = declareCommand({
  name: "sweep",
  summary: "train a recipe or a model with many options, and compare the runs",
  description:
    "Train a recipe or a model with every combination of some options, with options drawn at random, or with fewer and fewer of them for " +
    "longer and longer, in processes of this machine, and write a table of the runs, the best first. FILE is JSON: " +
    '{ "recipe": "digits-stacked", "options": { "epochs": 3 }, "grid": { "seed": [1, 2], "codeDim": [8, 16] } }; "model" and "dataset" ' +
    'may stand in place of "recipe", "random": { "trials": 20, "seed": 0, "ranges": { "learningRate": { "min": 1e-4, "max": 1e-2, "log": true } } } ' +
    'beside or in place of "grid", and "halving": { "from": 1, "factor": 3 } and "monitor": "loss" beside them. The same command goes on ' +
    "after Ctrl-C or a crash. With --queue and --store the runs are trained by `autoencoders worker`, on any number of machines.",
  arguments: {
    file: required(pathOption({ help: "what to try, as JSON" })),
  },
  options: {
    out: pathOption({
      value: "folder",
      help: "of the runs and their table (default: sweeps/ and the name of FILE)",
    }),
    jobs: numberOption(
      { integer: true, min: 1, below: 1025 },
      { help: "runs at a time (default: as many as the cores are enough for)" },
    ),
    ...queueOptions,
    json: machineOptions.json,
    dataDir: machineOptions.dataDir,
  },
  examples: [
    "sweep sweep.json --out sweeps/a",
    "sweep sweep.json --out sweeps/a --jobs 2",
    "sweep sweep.json --queue redis://127.0.0.1 --store /shared/store",
  ],
});

/** The values of what `sweep` is asked. */
export type SweepValues = ValuesOf<typeof sweep.arguments & typeof sweep.options>;
