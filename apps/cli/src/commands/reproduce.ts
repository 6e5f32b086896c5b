import { chooseEngine } from "@autoencoders/compiler";
import { commandName } from "../command-name.ts";
import { commonFlags } from "../flags/common-flags.ts";
import type { Io } from "../io.ts";
import { Interrupted } from "../reproduce/interrupted.ts";
import { listExperiments } from "../reproduce/list-experiments.ts";
import { makeOut } from "../reproduce/make-out.ts";
import { measureAll } from "../reproduce/measure-all.ts";
import { parseSeeds } from "../reproduce/parse-seeds.ts";
import { rememberDataSets } from "../reproduce/remember-data-sets.ts";
import { selectExperiments } from "../reproduce/select-experiments.ts";
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
  makeOut(out);
  const say = (line: string): void => {
    if (!json) io.out(line);
  };
  if (given.render === true) {
    say(writeTable(out));
    return 0;
  }
  await setUpTfjs();
  const engine = await chooseEngine(engineName, { threads });
  const load = rememberDataSets();
  const fresh = given.fresh === true;
  const interruption = noteInterruption(io);
  try {
    const parts = { quick, engine, common, out, fresh, load, io, interruption };
    const isWell = await measureAll({ experiments, seeds }, parts, { json, io });
    say(`results  ${writeTable(out)}`);
    return isWell ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    const goOn = `${commandName()} reproduce`;
    io.err(`interrupted; everything so far is kept. The same command goes on: ${goOn}`);
    return error.status;
  } finally {
    interruption.end();
  }
}
