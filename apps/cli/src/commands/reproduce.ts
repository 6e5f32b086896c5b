import { existsSync } from "node:fs";
import { chooseEngine } from "@autoencoders/compiler";
import { commandName } from "../command-name.ts";
import { Failure } from "../failure.ts";
import { commonFlags } from "../flags/common-flags.ts";
import { flagOf } from "../flags/flag-of.ts";
import { noteThreads } from "../flags/note-threads.ts";
import type { Io } from "../io.ts";
import { Interrupted } from "../reproduce/interrupted.ts";
import { listExperiments } from "../reproduce/list-experiments.ts";
import { makeOut } from "../reproduce/make-out.ts";
import { measureAll } from "../reproduce/measure-all.ts";
import { parseSeeds } from "../reproduce/parse-seeds.ts";
import { rememberDataSets } from "../reproduce/remember-data-sets.ts";
import { readResults, resultsPath } from "../reproduce/results-log.ts";
import { selectExperiments } from "../reproduce/select-experiments.ts";
import { setAside } from "../reproduce/set-aside.ts";
import { writeTable } from "../reproduce/write-table.ts";
import { noteInterruption } from "../training/interruption.ts";
import { setUpTfjs } from "../training/set-up-tfjs.ts";

/** `autoencoders reproduce`: the published experiments, beside what they are to reach. */
export async function reproduce(given: Readonly<Record<string, unknown>>, io: Io): Promise<number> {
  const common = commonFlags(given);
  const { json, engine: engineName = "auto", threads = 0 } = common;
  const text = (key: string): string | undefined => given[key] as string | undefined;
  const experiments = selectExperiments(text("only"));
  const quick = given.quick === true;
  const seeds = parseSeeds(text("seeds") ?? (quick ? "0" : "0,1,2"));
  if (given.list === true) return listExperiments(experiments, json, io);
  const out = text("out") ?? "reproduce";
  if (given.render === true) return render(out, json, io);
  makeOut(out);
  warnOfDamage(out, io);
  await setUpTfjs();
  noteThreads(threads, io);
  const engine = await chooseEngine(engineName, { threads });
  const load = rememberDataSets();
  if (given.fresh === true) await setAside(out, experiments, seeds, quick);
  const interruption = noteInterruption(io);
  try {
    const parts = { quick, engine, common, out, load, io, interruption };
    const left = await measureAll({ experiments, seeds }, parts, { json, io });
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
  }
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
function commandToGoOn(given: Readonly<Record<string, unknown>>): string {
  const flags = Object.entries(given).flatMap(([option, value]) => {
    if (option === "fresh" || value === undefined || value === false) return [];
    return value === true ? [flagOf(option)] : [flagOf(option), quoted(String(value))];
  });
  return [commandName(), "reproduce", ...flags].join(" ");
}

const quoted = (text: string): string => (/^[\w.,/\\:=-]+$/.test(text) ? text : `"${text}"`);
