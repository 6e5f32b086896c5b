import { readRunConfig, runFolder } from "@autoencoders/runs/node";
import type { Invocation } from "../command-line/command.ts";
import type { TrainValues } from "../commands/train.ts";
import { UsageError } from "../errors/usage-error.ts";
import { flagOf } from "../options/flag-of.ts";
import { noteThreads } from "../options/note-threads.ts";
import { recipes } from "../recipes/index.ts";
import { parallelOf } from "../steps/parallel-of.ts";
import { carryOut } from "../training/carry-out.ts";
import { newRun } from "../training/new-run.ts";
import { resumeRun } from "../training/resume-run.ts";

/** `autoencoders train`: the recipe, by default digits-stacked, with the options over it; or a run that goes on. */
export async function train(asked: TrainValues, { io, given, more }: Invocation): Promise<number> {
  const { json, resume, recipe, threads } = asked;
  const parallel = parallelOf(asked);
  const options = {
    json,
    io,
    checkpointMs: 1000 * asked.checkpointEvery,
    log: asked.log,
    ...(parallel && { parallel }),
    attempt: asked.attempt,
  };
  if (resume !== undefined) {
    checkResume(Object.keys(given));
    const run = await resumeRun(resume, asked, { io });
    if (run) return carryOut(run, options);
    const message = finishedMessage(resume);
    if (json) io.err(message);
    else io.out(message);
    return 0;
  }
  const plain = recipe === undefined && (asked.model ?? asked.dataset) !== undefined;
  const base = plain ? undefined : recipes[recipe ?? "digits-stacked"];
  const run = await newRun(base, { ...asked, more }, { io });
  noteThreads(threads, io);
  return carryOut(run, options);
}

/** What is said where there is nothing to go on with. */
function finishedMessage(path: string): string {
  const { stoppedEarly, finishedEpochs, bestEpoch } = readRunConfig(runFolder(path));
  if (!stoppedEarly) return `${path} is finished; train it further with a larger --epochs`;
  return (
    `${path} is finished: it stopped after epoch ${finishedEpochs}, because none since ${bestEpoch ?? "the first"} was better; ` +
    "start a new run with a larger --patience to train longer"
  );
}

/** What may stand beside `--resume`: everything else is part of the run. */
const besideResume = new Set([
  "resume",
  "epochs",
  "json",
  "dataset",
  "dataDir",
  "checkpointEvery",
  "log",
  "parallel",
  "python",
  "attempt",
]);

/** @throws UsageError for an option that would change a run */
function checkResume(given: readonly string[]): void {
  const changing = given.find((option) => !besideResume.has(option));
  if (changing === undefined) return;
  throw new UsageError(
    `expected only --epochs, --dataset, --data-dir and --log with --resume, got ${changing === "recipe" ? "a recipe" : flagOf(changing)}: a run ` +
      "goes on as it began; start a new one for other options",
  );
}
