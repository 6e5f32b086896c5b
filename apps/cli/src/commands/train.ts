import { commonFlags } from "../flags/common-flags.ts";
import { noteThreads } from "../flags/note-threads.ts";
import { oneOf } from "../flags/one-of.ts";
import { parseNumber } from "../flags/parse-number.ts";
import type { Io } from "../io.ts";
import { recipes } from "../recipes/index.ts";
import { carryOut } from "../training/carry-out.ts";
import { newRun } from "../training/new-run.ts";
import type { TrainFlags } from "../training/plan-training.ts";
import { resumeRun } from "../training/resume-run.ts";

/** `autoencoders train`: the recipe, by default digits-stacked, with the flags over it; or a run that goes on. */
export async function train(
  recipe: string | undefined,
  given: TrainFlags,
  io: Io,
): Promise<number> {
  const common = commonFlags(given);
  const { json } = common;
  const seconds = given.checkpointEvery as string | undefined;
  const checkpointMs =
    1000 * (seconds === undefined ? 1 : parseNumber("--checkpoint-every", seconds, { min: 0 }));
  if (given.resume !== undefined) {
    const path = given.resume as string;
    const flags = recipe === undefined ? given : { ...given, recipe };
    const run = await resumeRun(path, flags, common.dataDir, io);
    if (run) return carryOut(run, { json, io, checkpointMs });
    const message = `${path} is finished; train it further with a larger --epochs`;
    if (json) io.err(message);
    else io.out(message);
    return 0;
  }
  const plain = recipe === undefined && (given.model ?? given.dataset) !== undefined;
  const name = oneOf("the recipe", recipe ?? "digits-stacked", Object.keys(recipes));
  const run = await newRun(plain ? undefined : recipes[name], given, common, io);
  noteThreads(common.threads ?? 0, io);
  return carryOut(run, { json, io, checkpointMs });
}
