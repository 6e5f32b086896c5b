import { availableParallelism } from "node:os";
import { basename, extname, join } from "node:path";
import { readPlainFile, writeAtomically } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import { commandName } from "../command-line/command-name.ts";
import { shellWord } from "../command-line/shell-word.ts";
import type { SweepValues } from "../commands/sweep.ts";
import { counted } from "../console/counted.ts";
import { readText } from "../data/read-text.ts";
import { Failure } from "../errors/failure.ts";
import { UsageError } from "../errors/usage-error.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import { trainingOptions } from "../options/training-options.ts";
import { holdFolder } from "../queue/hold-folder.ts";
import { queueRequest } from "../queue/queue-request.ts";
import { noteInterruption } from "../stopping/interruption.ts";
import { checkTrials } from "../sweep/check-trials.ts";
import { parseSweep, type Sweep } from "../sweep/parse-sweep.ts";
import { runSweep } from "../sweep/run-sweep.ts";
import { trainOnQueue } from "../sweep/train-on-queue.ts";
import { trialsOf } from "../sweep/trials-of.ts";
import { usedTrials } from "../sweep/used-trials.ts";
import { writeSweepTable } from "../sweep/write-sweep-table.ts";

/** More runs than this nobody waits for. */
const mostTrials = 10_000;
const mostFileBytes = 2 ** 20;

/** `autoencoders sweep FILE`: runs in processes of their own, and a table of them. */
export async function sweep(asked: SweepValues, { io }: Pick<Invocation, "io">): Promise<number> {
  const { file, jobs, json, dataDir } = asked;
  const { out = join("sweeps", basename(file, extname(file))) } = asked;
  const request = queueRequest(asked);
  const plan = parseSweep(file, textOf(file), trainingOptions());
  const all = trialsOf(plan);
  if (all.length > mostTrials)
    throw new UsageError(
      `${file}: expected at most ${mostTrials} runs, got ${all.length}; take fewer values`,
    );
  const trials = usedTrials(plan, all);
  if (trials.length < all.length)
    io.err(
      `note: of ${counted(all.length, "combination")} ${trials.length} are trained: in the others an option means nothing beside the rest, so that they would train the same as one of these`,
    );
  const epochs = await checkTrials(plan, trials, { file, dataDir, io });
  const threads = Number(plan.options.threads ?? 1);
  const atATime =
    jobs ?? Math.max(1, Math.floor(availableParallelism() / (threads || Number.POSITIVE_INFINITY)));
  const folder = request ? dataDir : dataDirOf({ dataDir }); // workers have an environment of their own
  const common = [
    ...(plan.options.threads === undefined ? ["--threads", String(threads)] : []),
    ...(folder === undefined || plan.options.dataDir !== undefined ? [] : ["--data-dir", folder]),
  ];
  const { queue, release } = await holdFolder(out, request, "runs");
  const interruption = noteInterruption(io);
  try {
    checkPlan(out, plan, trials.length < all.length ? 2 : 1);
    const trainAll = queue && trainOnQueue(queue);
    const context = { out, jobs: atATime, epochs, common, io, json, interruption, trainAll };
    const ranked = await runSweep(plan, trials, context);
    if (!ranked) {
      io.err(
        `${interruption.reason}; everything so far is kept. Go on with: ${commandName()} sweep ${shellWord(file)} --out ${shellWord(out)}${request ? ` --queue … --store ${shellWord(request.store)}` : ""}`,
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
      `error: ${failed.length} of ${ranked.length} runs could not be trained${json ? `, the first because ${failed[0]!.error}` : ", for the reasons above"}; the same command tries them again`,
    );
    return 1;
  } finally {
    interruption.end();
    release();
  }
}

/** @throws Failure where there is no such file */
function textOf(file: string): string {
  const text = readText(file);
  if (text.length <= mostFileBytes) return text;
  throw new UsageError(`${file}: expected at most ${mostFileBytes} bytes, got more`);
}

/**
 * @param format 2 where runs are left out, which earlier versions trained, so that their numbers were others
 * @throws Failure where the folder holds another sweep
 */
function checkPlan(out: string, plan: Sweep, format: 1 | 2): void {
  const path = join(out, "sweep.json");
  const text = `${JSON.stringify({ format: `autoencoders sweep ${format}`, ...plan }, null, 2)}\n`;
  const before = readPlainFile(path, { mostBytes: 2 ** 24 });
  if (!before) writeAtomically(path, text);
  else if (new TextDecoder().decode(before) !== text)
    throw new Failure(`${out} holds another sweep; choose another folder with --out`);
}
