import { denoise } from "../commands/denoise.ts";
import { detect } from "../commands/detect.ts";
import { encode } from "../commands/encode.ts";
import { evaluate } from "../commands/evaluate.ts";
import { exportRun } from "../commands/export.ts";
import { inspect } from "../commands/inspect.ts";
import { list } from "../commands/list.ts";
import { plot } from "../commands/plot.ts";
import { probe } from "../commands/probe.ts";
import { reconstruct } from "../commands/reconstruct.ts";
import { report } from "../commands/report.ts";
import { reproduce } from "../commands/reproduce.ts";
import { sample } from "../commands/sample.ts";
import { score } from "../commands/score.ts";
import { serve } from "../commands/serve.ts";
import { start } from "../commands/start.ts";
import { sweep } from "../commands/sweep.ts";
import { train } from "../commands/train.ts";
import { tsne } from "../commands/tsne.ts";
import { worker } from "../commands/worker.ts";
import type { Io } from "../console/io.ts";
import type { Given, OptionTable, ValuesOf } from "../options/option.ts";
import { readOptions } from "../options/read-options.ts";
import type { Action, Command } from "./command.ts";

/** What stands on the command line, by the names of arguments and options. */
type GivenTable = Readonly<Record<string, Given>>;

/** A command and what carries it out. */
export interface Entry {
  readonly command: Command;
  /** Reads what is given and does it. @param more further options, loaded */
  run(given: GivenTable, more: OptionTable, io: Io): Promise<number>;
}

/** Joins a command to its action, which is loaded when the command is carried out, so that help comes at once. */
const entry = <Arguments extends OptionTable, Options extends OptionTable>(
  command: Command<Arguments, Options>,
  load: () => Promise<Action<NoInfer<ValuesOf<Arguments> & ValuesOf<Options>>>>,
): Entry => ({
  command,
  async run(given, more, io) {
    const values = {
      ...readOptions(command.arguments, given, (name) => `the ${name}`),
      ...readOptions(command.options, given),
    };
    const further = Object.entries(readOptions(more, given));
    const act = await load();
    return act(values, {
      io,
      given,
      more: Object.fromEntries(further.filter(([, value]) => value !== undefined)),
    });
  },
});

/** Every command, in the order of the help. */
export const entries: readonly Entry[] = [
  entry(start, async () => (await import("../actions/start.ts")).start),
  entry(list, async () => (await import("../actions/list.ts")).list),
  entry(inspect, async () => (await import("../actions/inspect.ts")).inspect),
  entry(train, async () => (await import("../actions/train.ts")).train),
  entry(sweep, async () => (await import("../actions/sweep.ts")).sweep),
  entry(worker, async () => (await import("../actions/worker.ts")).worker),
  entry(reproduce, async () => (await import("../actions/reproduce.ts")).reproduce),
  entry(evaluate, async () => (await import("../actions/evaluate.ts")).evaluate),
  entry(plot, async () => (await import("../actions/plot.ts")).plot),
  entry(report, async () => (await import("../actions/report.ts")).report),
  entry(probe, async () => (await import("../actions/probe.ts")).probe),
  entry(tsne, async () => (await import("../actions/tsne.ts")).tsne),
  entry(reconstruct, async () => (await import("../actions/reconstruct.ts")).reconstruct),
  entry(exportRun, async () => (await import("../actions/export.ts")).exportRun),
  entry(encode, async () => (await import("../actions/encode.ts")).encode),
  entry(detect, async () => (await import("../actions/detect.ts")).detect),
  entry(score, async () => (await import("../actions/score.ts")).score),
  entry(denoise, async () => (await import("../actions/denoise.ts")).denoise),
  entry(sample, async () => (await import("../actions/sample.ts")).sample),
  entry(serve, async () => (await import("../actions/serve.ts")).serve),
];
