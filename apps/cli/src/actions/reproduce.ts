import { closeSync, existsSync, openSync } from "node:fs";
import { chooseEngine } from "@autoencoders/compiler";
import type { DataSet } from "@autoencoders/datasets";
import { makeFolders, WriteError } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import { commandName } from "../command-line/command-name.ts";
import type { ReproduceValues } from "../commands/reproduce.ts";
import type { Io } from "../console/io.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import { flagOf } from "../options/flag-of.ts";
import { noteThreads } from "../options/note-threads.ts";
import { openQueue } from "../queue/open-queue.ts";
import { type QueueRequest, queueRequest } from "../queue/queue-request.ts";
import { Interrupted } from "../reproduce/interrupted.ts";
import { listExperiments } from "../reproduce/list-experiments.ts";
import { measureAll } from "../reproduce/measure-all.ts";
import { measureOnQueue } from "../reproduce/measure-on-queue.ts";
import { readResults, resultsPath } from "../reproduce/results-log.ts";
import { selectExperiments } from "../reproduce/select-experiments.ts";
import { setAside } from "../reproduce/set-aside.ts";
import { writeTable } from "../reproduce/write-table.ts";
import { type Interruption, noteInterruption } from "../stopping/interruption.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders reproduce`: the published experiments, beside what they are to reach. */
export async function reproduce(
  asked: ReproduceValues,
  { io, given }: Pick<Invocation, "io" | "given">,
): Promise<number> {
  const { json, quick, threads, out = "reproduce", seeds = quick ? [0] : [0, 1, 2] } = asked;
  const request = queueRequest(asked);
  const experiments = selectExperiments(asked);
  if (asked.fresh && asked.figures !== undefined)
    throw new UsageError(
      "expected --fresh without --figures, since it sets aside every figure of an experiment; measure these into another folder with --out",
    );
  if (asked.list) return listExperiments(experiments, json, io);
  if (asked.render) return render(out, json, io);
  makeOut(out);
  warnOfDamage(out, io);
  const work = { experiments, seeds };
  const { measure, close } = request ? await byQueue(request) : await here();
  if (asked.fresh) await setAside(out, experiments, seeds, quick);
  const interruption = noteInterruption(io);
  try {
    const left = await measure(interruption);
    const table = writeTable(out);
    if (!json) io.out(`results  ${table}`);
    if (left.length === 0) return 0;
    io.err(
      `error: ${left.length} of ${experiments.length * seeds.length} could not be measured: ${left.join(", ")}; the same command tries them again`,
    );
    return 1;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    io.err(
      `${interruption.reason}; what is measured and the trainings of recipes are kept. To go on: ${commandToGoOn(given)}`,
    );
    return error.status;
  } finally {
    interruption.end();
    close();
  }

  async function here(): Promise<Measuring> {
    await setUpTfjs();
    noteThreads(threads, io);
    const engine = await chooseEngine(asked.engine, { threads });
    const machine = { engine: asked.engine, threads, dataDir: dataDirOf(asked) };
    const parts = { quick, engine, machine, out, load: rememberDataSets(), io };
    return {
      measure: (interruption) => measureAll(work, { ...parts, interruption }, { json, io }),
      close() {},
    };
  }

  async function byQueue(from: QueueRequest): Promise<Measuring> {
    const queue = await openQueue(from);
    return {
      measure: (interruption) => measureOnQueue(work, { asked, out, queue, io, interruption }),
      close: queue.opened.close,
    };
  }
}

/** What measures experiments. */
interface Measuring {
  /** Gives what was left out, with the reason. */
  measure(interruption: Interruption): Promise<readonly string[]>;
  close(): void;
}

/** @throws Failure where there are no results to render */
function render(out: string, json: boolean, io: Io): number {
  const log = resultsPath(out);
  if (!existsSync(log))
    throw new Failure(
      `expected --out to be a folder with a results.jsonl, got ${out}, which has none`,
    );
  warnOfDamage(out, io);
  const file = writeTable(out);
  io.out(json ? JSON.stringify({ file }) : file);
  return 0;
}

function warnOfDamage(out: string, io: Io): void {
  const path = resultsPath(out);
  const { damaged } = readResults(path);
  if (damaged.length === 0) return;
  const [first, ...more] = damaged;
  const lines =
    more.length === 0
      ? `line ${first} of ${path} is`
      : `${damaged.length} lines of ${path}, the first ${first}, are`;
  io.err(`warning: ${lines} no result and left out`);
}

/** What was asked for, but for --fresh, which would begin again. */
function commandToGoOn(given: Invocation["given"]): string {
  const flags = Object.entries(given).flatMap(([option, value]) => {
    if (option === "queue" && value !== undefined) return [flagOf(option), "…"]; // it may hold a password
    if (option === "fresh" || value === undefined || value === false) return [];
    return value === true ? [flagOf(option)] : [flagOf(option), quoted(String(value))];
  });
  return [commandName(), "reproduce", ...flags].join(" ");
}

const quoted = (text: string): string => (/^[\w.,/\\:=-]+$/.test(text) ? text : `"${text}"`);

/** Makes the folder of results, so that hours of training are not for one that cannot be written. @throws WriteError */
function makeOut(out: string): void {
  try {
    makeFolders(out);
    closeSync(openSync(resultsPath(out), "a"));
  } catch (error) {
    throw new WriteError(out, 0, error);
  }
}

/** `loadDataSet` that reads each set once. */
function rememberDataSets(): typeof loadDataSet {
  const sets = new Map<string, Promise<DataSet>>();
  return (name, dataDir, io) => {
    const key = JSON.stringify([name, dataDir]);
    const set = sets.get(key) ?? loadDataSet(name, dataDir, io);
    sets.set(key, set);
    set.catch(() => sets.delete(key)); // a download that failed, for example
    return set;
  };
}
