import { createHash } from "node:crypto";
import { cpSync, existsSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { WriteError } from "@autoencoders/runs/node";
import type { ReproduceValues } from "../commands/reproduce.ts";
import { counted } from "../console/counted.ts";
import type { Io } from "../console/io.ts";
import type { Experiment } from "../experiments/experiment.ts";
import { flagsOf } from "../options/flags-of.ts";
import { askQueue } from "../queue/ask-queue.ts";
import type { Job } from "../queue/job.ts";
import type { OpenedQueue } from "../queue/open-queue.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { versions } from "../versions.ts";
import { figureLine } from "./figure-line.ts";
import { Interrupted } from "./interrupted.ts";
import { isDone } from "./is-done.ts";
import { appendResults, isOf, readResults, resultsPath } from "./results-log.ts";
import { attemptName } from "./runs-of.ts";
import { settingsOf } from "./settings-of.ts";
import { writeTable } from "./write-table.ts";

/** What is measured by a queue, and who is told. */
export interface QueuedMeasures {
  readonly asked: ReproduceValues;
  readonly out: string;
  readonly queue: OpenedQueue;
  readonly io: Io;
  readonly interruption: Interruption;
}

/** An experiment with one seed. */
interface Measure {
  readonly experiment: Experiment;
  readonly seed: number;
}

/**
 * Has the workers of a queue measure what is not yet measured, each experiment with each seed by one of them, and adds their figures to
 * results.jsonl as they come, and their pictures.
 *
 * @returns what was left out, with the reason: "M2 seed 0 (failed)"
 * @throws Interrupted, WriteError, QueueError
 */
export async function measureOnQueue(
  {
    experiments,
    seeds,
  }: { readonly experiments: readonly Experiment[]; readonly seeds: readonly number[] },
  { asked, out, queue: { opened, store }, io, interruption }: QueuedMeasures,
): Promise<readonly string[]> {
  const { quick, json } = asked;
  const log = resultsPath(out);
  const isThere = ({ experiment, seed }: Measure): boolean =>
    isDone(experiment, seed, quick, readResults(log).results);
  const all = seeds.flatMap((seed) => experiments.map((experiment) => ({ seed, experiment })));
  const missing = all.filter((measure) => !isThere(measure));
  if (missing.length < all.length)
    io.err(
      `note: ${all.length - missing.length} of ${all.length} had been measured before; --fresh measures them again`,
    );
  const own = versions();
  const byName = new Map<string, Measure>();
  const jobs = missing.map((measure): Job => {
    const name = `${folderOf(measure, asked, out)}/${attemptName(measure.experiment.id, measure.seed, quick)}`;
    byName.set(name, measure);
    return {
      name,
      argv: argumentsOf(measure, asked),
      epochs: 0,
      isExperiment: true,
      versions: own,
    };
  });
  const left: string[] = [];
  let done = 0;
  const show = (): void => io.status(`${done} of ${counted(jobs.length, "experiment")}`);
  await askQueue(jobs, {
    opened,
    store,
    io,
    interruption,
    onLine: show,
    async onEnd({ name }, error) {
      const measure = byName.get(name)!;
      const fetched = join(out, `.${basename(name)}.fetched`);
      const made = await store.fetch(name, fetched);
      const label = `[${++done}/${jobs.length}] ${measure.experiment.id} seed ${measure.seed}`;
      if (made === undefined) {
        left.push(`${measure.experiment.id} seed ${measure.seed} (failed)`);
        io.err(`${label}: error: ${error ?? "it has no result"}`);
        return;
      }
      const { id } = measure.experiment;
      const attempt = { id, seed: measure.seed, quick };
      const results = readResults(resultsPath(made)).results.filter((each) => isOf(each, attempt));
      takeArtifacts(made, out);
      rmSync(fetched, { recursive: true, force: true });
      if (!isThere(measure)) appendResults(log, results); // another program may have been faster
      writeTable(out);
      if (!json) io.out(`${label}: ${measure.experiment.title}${quick ? " (quick)" : ""}`);
      for (const result of results) io.out(json ? JSON.stringify(result) : figureLine(result));
    },
  });
  io.status("");
  if (interruption.status !== undefined) throw new Interrupted(interruption.status);
  return left;
}

/** The folder of a result in the store: it is another one where an experiment has changed, or is to be measured again. */
function folderOf({ experiment, seed }: Measure, asked: ReproduceValues, out: string): string {
  const { quick, engine, threads, figures } = asked;
  const times = readResults(resultsPath(out)).setAside.filter((each) =>
    isOf(each, { id: experiment.id, seed, quick }),
  ).length;
  const of = JSON.stringify([
    settingsOf(experiment),
    engine,
    threads,
    times,
    ...(figures === undefined ? [] : [figures]),
  ]);
  const word = basename(resolve(out)).replace(/[^\w-]/g, "-") || "reproduce";
  return `experiments/${word}-${createHash("sha256").update(of).digest("hex").slice(0, 16)}`;
}

/** The arguments by which a worker measures an experiment, but for its folder. */
function argumentsOf({ experiment, seed }: Measure, asked: ReproduceValues): string[] {
  const { quick, engine, threads, dataDir, figures } = asked;
  const options = {
    only: experiment.id,
    figures,
    seeds: seed,
    threads,
    engine,
    dataDir: dataDir === undefined ? undefined : resolve(dataDir),
  };
  return ["reproduce", ...flagsOf(options), ...(quick ? ["--quick"] : [])];
}

/** Copies the pictures of an experiment. @throws WriteError */
function takeArtifacts(made: string, out: string): void {
  const from = join(made, "artifacts");
  if (!existsSync(from)) return;
  try {
    cpSync(from, join(out, "artifacts"), { recursive: true });
  } catch (error) {
    throw new WriteError(out, 0, error);
  }
}
