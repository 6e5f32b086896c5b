import { availableParallelism } from "node:os";
import { basename, extname, join } from "node:path";
import { makeOptimizer } from "@autoencoders/runs";
import {
  makeFolders,
  readPlainFile,
  takeLock,
  WriteError,
  writeAtomically,
} from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { SweepValues } from "../commands/sweep.ts";
import { train } from "../commands/train.ts";
import type { Io } from "../console/io.ts";
import { readText } from "../data/read-text.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import type { Given } from "../options/option.ts";
import { readOptions } from "../options/read-options.ts";
import { trainingOptions } from "../options/training-options.ts";
import { recipes } from "../recipes/index.ts";
import { noteInterruption } from "../stopping/interruption.ts";
import { parseSweep, type Sweep, type SweepOptions } from "../sweep/parse-sweep.ts";
import { runSweep } from "../sweep/run-sweep.ts";
import { type SweepRows, sweepRows } from "../sweep/sweep-rows.ts";
import { trialsOf } from "../sweep/trials-of.ts";
import { writeSweepTable } from "../sweep/write-sweep-table.ts";
import { plannedFit, planTraining } from "../training/plan-training.ts";

/** More runs than this nobody waits for. */
const mostTrials = 10_000;
const mostFileBytes = 2 ** 20;

/** `autoencoders sweep FILE`: runs in processes of their own, and a table of them. */
export async function sweep(
  { file, out = join("sweeps", basename(file, extname(file))), jobs, json, dataDir }: SweepValues,
  { io }: Pick<Invocation, "io">,
): Promise<number> {
  const plan = parseSweep(file, textOf(file), trainingOptions());
  const trials = trialsOf(plan);
  if (trials.length > mostTrials)
    throw new UsageError(
      `${file}: expected at most ${mostTrials} runs, got ${trials.length}; take fewer values`,
    );
  const epochs = await checkTrials(plan, trials, { file, io });
  const threads = Number(plan.options.threads ?? 1);
  const atATime =
    jobs ?? Math.max(1, Math.floor(availableParallelism() / (threads || Number.POSITIVE_INFINITY)));
  const folder = dataDirOf({ dataDir });
  const common = [
    ...(plan.options.threads === undefined ? ["--threads", String(threads)] : []),
    ...(folder === undefined || plan.options.dataDir !== undefined ? [] : ["--data-dir", folder]),
  ];
  try {
    makeFolders(join(out, "runs"));
  } catch (error) {
    throw new WriteError(out, 0, error);
  }
  const lock = await takeLock(join(out, ".lock"));
  const interruption = noteInterruption(io);
  try {
    checkPlan(out, plan);
    const context = { out, jobs: atATime, epochs, common, io, json, interruption };
    const ranked = await runSweep(plan, trials, context);
    if (!ranked) {
      io.err(
        `${interruption.reason}; everything so far is kept. Go on with: ${commandName()} sweep ${shellWord(file)} --out ${shellWord(out)}`,
      );
      return interruption.status ?? 1;
    }
    const { files, lines } = await writeSweepTable(out, ranked, plan);
    const failed = ranked.filter(({ error }) => error !== undefined);
    if (json)
      for (const { number, path, options, value, epochs, seconds, error } of ranked)
        io.out(
          JSON.stringify({
            run: number,
            folder: path,
            options,
            [plan.monitor]: value,
            epochs,
            seconds,
            error,
          }),
        );
    else {
      io.out("");
      for (const line of lines) io.out(line);
      io.out("");
      for (const path of files) io.out(path);
    }
    if (failed.length === 0) return 0;
    io.err(
      `error: ${failed.length} of ${ranked.length} runs could not be trained, the first because ${failed[0]!.error}; the same command tries them again`,
    );
    return 1;
  } finally {
    interruption.end();
    lock.release();
  }
}

/** @throws Failure where there is no such file */
function textOf(file: string): string {
  const text = readText(file);
  if (text.length <= mostFileBytes) return text;
  throw new UsageError(`${file}: expected at most ${mostFileBytes} bytes, got more`);
}

/**
 * Looks at the options of every run as `train` would, before any is trained.
 *
 * @returns the epochs of the runs that are trained to the end
 */
async function checkTrials(
  { recipe: name, options, halving }: Sweep,
  trials: readonly SweepOptions[],
  { file, io }: { readonly file: string; readonly io: Io },
): Promise<number> {
  const recipe = name === undefined ? undefined : recipes[name];
  const more = trainingOptions();
  let epochs = 0;
  let rows: SweepRows | undefined;
  for (const trial of trials)
    try {
      const given = Object.fromEntries(
        Object.entries({ ...options, ...trial }).map(([option, value]): [string, Given] => [
          option,
          typeof value === "boolean"
            ? value
            : Array.isArray(value)
              ? value.join(",")
              : String(value),
        ]),
      );
      const others = readOptions(more, given);
      const asked = {
        ...readOptions(train.options, given),
        more: Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined)),
      };
      const { model } = planTraining(recipe, asked);
      rows ??= recipe || asked.epochs !== undefined ? undefined : await sweepRows(asked, io);
      const fit = plannedFit(recipe ?? {}, asked, { model, ...(rows ?? anyRows) });
      makeOptimizer(fit.optimizer);
      epochs = Math.max(epochs, fit.epochs);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new UsageError(`${file}: ${error.message}`);
    }
  if (halving && halving.from >= epochs)
    throw new UsageError(
      `${file}: expected halving.from to be below the ${epochs} epochs of a run, got ${halving.from}`,
    );
  if (halving && hasWholeSchedule({ ...options, ...trials[0] }))
    throw new UsageError(
      `${file}: expected a schedule that says its steps where there is halving, such as cosineDecay:steps=1000: runs do not know how long they will be`,
    );
  return epochs;
}

/** Rows on which no number of epochs depends. */
const anyRows: SweepRows = { kind: "pictures", count: 1000 };

/** Whether the learning rate follows a schedule over a whole training. */
const hasWholeSchedule = ({ schedule }: SweepOptions): boolean =>
  typeof schedule === "string" &&
  !/steps=/.test(schedule) &&
  !/^(plateau|constant)\b/.test(schedule);

/** @throws Failure where the folder holds another sweep */
function checkPlan(out: string, plan: Sweep): void {
  const path = join(out, "sweep.json");
  const text = `${JSON.stringify({ format: "autoencoders sweep 1", ...plan }, null, 2)}\n`;
  const before = readPlainFile(path, { mostBytes: 2 ** 24 });
  if (!before) writeAtomically(path, text);
  else if (new TextDecoder().decode(before) !== text)
    throw new Failure(`${out} holds another sweep; choose another folder with --out`);
}
