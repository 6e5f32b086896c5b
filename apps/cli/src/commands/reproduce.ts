import { declareCommand } from "../command-line/command.ts";
import { UsageError } from "../errors/usage-error.ts";
import { machineOptions } from "../options/common-options.ts";
import type { ValuesOf } from "../options/option.ts";
import { parseNumber } from "../options/parse-number.ts";
import { pathOption } from "../options/path-option.ts";
import { switchOption } from "../options/switch-option.ts";
import { textOption } from "../options/text-option.ts";
import { wordOption } from "../options/word-option.ts";
import { queueOptions } from "./queue-options.ts";

/** `autoencoders reproduce`. */
export const reproduce = declareCommand({
  name: "reproduce",
  summary: "train the published experiments and compare their figures",
  description:
    "Train the published experiments, one seed after the other, and write their figures beside those to reach. What is in " +
    "results.jsonl of the folder is not measured again unless the experiment has changed since: the same command goes on " +
    "after Ctrl-C or a crash, and may run twice at a time. With --queue and --store `autoencoders worker` measures them, each experiment with each " +
    "seed by one, on any number of machines.",
  arguments: {},
  options: {
    only: wordOption({
      value: "ids",
      help: "such as M2,M15 (default: all; see --list)",
    }),
    figures: wordOption({
      value: "text",
      help: 'only those whose names hold it, such as "100 labels"; of F1 and F7 what only others need is not trained (default: all)',
    }),
    seeds: textOption(parseSeeds, {
      value: "numbers",
      help: "(default: 0,1,2; with --quick 0)",
    }),
    out: pathOption({
      value: "folder",
      help: "of results.md, results.jsonl, artifacts (default: reproduce)",
    }),
    quick: switchOption(
      "2,000 rows and one epoch of each, to see that everything runs; generated digits without --data-dir",
    ),
    fresh: switchOption("set aside what is measured already; to go on after Ctrl-C, leave it out"),
    render: switchOption("only write results.md anew"),
    list: switchOption("only list the experiments and their figures"),
    ...machineOptions,
    ...queueOptions,
  },
  examples: [
    "reproduce --list",
    "reproduce --quick",
    "reproduce --only M2,M9 --seeds 0 --data-dir data",
    "reproduce --data-dir data --out docs",
    "reproduce --queue redis://127.0.0.1 --store /shared/store",
  ],
});

/** The values of what `reproduce` is asked. */
export type ReproduceValues = ValuesOf<typeof reproduce.options>;

/** Reads seeds such as "0,1,2". @throws UsageError where one is none or stands there twice */
function parseSeeds(flag: string, text: string): readonly number[] {
  const limits = { integer: true, min: 0, below: 2 ** 32 };
  const seeds = text.split(",").map((seed) => parseNumber(flag, seed.trim(), limits));
  if (new Set(seeds).size === seeds.length) return seeds;
  throw new UsageError(`expected ${flag} to be different from each other, got "${text}"`);
}
