import { createHash } from "node:crypto";
import { basename, join, resolve } from "node:path";
import { counted } from "../console/counted.ts";
import { filesOf } from "../data/files-of.ts";
import { askQueue } from "../queue/ask-queue.ts";
import type { Job } from "../queue/job.ts";
import type { OpenedQueue } from "../queue/open-queue.ts";
import { versions } from "../versions.ts";
import type { Sweep, SweepOptions } from "./parse-sweep.ts";
import { lineOf, type SweepContext, type Trial, trialArguments } from "./run-sweep.ts";
import { epochOf, finished } from "./train-trial.ts";

/** Gives what trains the runs of a sweep by the workers of a queue. Each round of halving makes results of its own from those before it. */
export const trainOnQueue =
  ({ opened, store }: OpenedQueue) =>
  async (
    sweep: Sweep,
    trials: readonly Trial[],
    { out, epochs, common, io, json, interruption }: SweepContext,
  ): Promise<Trial[] | undefined> => {
    const done: Trial[] = [];
    const under = new Map<string, string>();
    const folder = `sweeps/${folderName(out, sweep)}`;
    const own = versions();
    const byName = new Map<string, Trial>();
    const jobs = trials.map((trial): Job => {
      const before = basename(trial.path); // 0001, or 0001-epochs-3 after a round of halving
      const [number] = before.split("-epochs-");
      const to = Number(trial.options.epochs ?? epochs);
      const name = `${folder}/${number}-epochs-${to}`;
      byName.set(name, trial);
      return {
        name,
        argv: trialArguments(withPaths(sweep), withPath(trial.options), common),
        epochs: to,
        versions: own,
        ...(before !== number && { from: `${folder}/${before}` }),
      };
    });
    const show = (): void =>
      io.status(
        `${done.length} of ${counted(trials.length, "run")}   ${[...under.values()].join("   ")}`,
      );
    await askQueue(jobs, {
      opened,
      store,
      io,
      interruption,
      onLine({ name, epochs: to }, line) {
        under.set(name, `${byName.get(name)!.number}: epoch ${epochOf(line) ?? 0}/${to}`);
        show();
      },
      async onEnd({ name, epochs: to }, error) {
        under.delete(name);
        const trial = byName.get(name)!;
        const path = await store.fetch(name, join(out, "runs", basename(name)));
        const result =
          path === undefined
            ? { epochs: 0, value: undefined, seconds: 0, error: error ?? "it has no result" }
            : { ...finished(path, to, sweep.monitor)!, path };
        const trained = { ...trial, ...result };
        done.push(trained);
        if (!json) io.out(lineOf(trained, done.length, trials.length));
        show();
      },
    });
    io.status("");
    return interruption.status === undefined ? done : undefined;
  };

/** Gives the name of a sweep's folder in the store, which no other sweep has: a word of its own folder, and a checksum of what it tries. */
function folderName(out: string, sweep: Sweep): string {
  const word = basename(resolve(out)).replace(/[^\w-]/g, "-") || "sweep";
  const plan = JSON.stringify(sweep);
  return `${word}-${createHash("sha256").update(plan).digest("hex").slice(0, 16)}`;
}

/** Makes the path of a data set's files absolute: workers run in folders of their own. */
function withPath(options: SweepOptions): SweepOptions {
  const { dataset } = options;
  const files = typeof dataset === "string" ? filesOf(dataset) : undefined;
  return files ? { ...options, dataset: files.join(",") } : options;
}

const withPaths = (sweep: Sweep): Sweep => ({ ...sweep, options: withPath(sweep.options) });
