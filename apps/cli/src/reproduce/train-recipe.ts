import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Autoencoder } from "@autoencoders/models";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import { readMetrics } from "@autoencoders/runs/node";
import type { loadDataSet } from "../data/load-data-set.ts";
import type { CommonFlags } from "../flags/common-flags.ts";
import type { Io } from "../io.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { loadRunModel } from "../run/load-run-model.ts";
import { finishRun } from "../training/finish-run.ts";
import type { Interruption } from "../training/interruption.ts";
import { newRun } from "../training/new-run.ts";
import type { TrainFlags } from "../training/plan-training.ts";
import { resumeRun } from "../training/resume-run.ts";
import { trainRun } from "../training/train-run.ts";
import { Interrupted } from "./interrupted.ts";

/** What `trainRecipe` gives of a finished run. */
interface FinishedRun {
  readonly config: RunConfig;
  readonly model: Autoencoder;
  readonly history: readonly EpochMetrics[];
}

/**
 * Trains a recipe in a run's folder, or goes on with the run that an earlier attempt left there.
 *
 * @throws Interrupted after a signal; the next attempt goes on from there
 */
export async function trainRecipe(
  recipe: Recipe,
  {
    path,
    pictures,
    changes,
    common,
    io,
    interruption,
    load,
  }: {
    readonly path: string;
    /** Folder that the pictures are drawn into. */
    readonly pictures: string;
    readonly changes: TrainFlags;
    readonly common: CommonFlags;
    readonly io: Io;
    readonly interruption: Interruption;
    readonly load: typeof loadDataSet;
  },
): Promise<FinishedRun> {
  const begun = existsSync(join(path, "run.json"));
  if (!begun) rmSync(path, { recursive: true, force: true }); // stopped before it was described
  const given = common.dataDir === undefined ? {} : { dataDir: common.dataDir }; // the folder may have moved
  const run = begun
    ? await resumeRun(path, given, common.dataDir, io, load)
    : await newRun(recipe, { ...changes, out: path }, common, io, load);
  if (!run) return loadRunModel(path, io);
  try {
    await trainRun(run, { json: false, io, interruption });
    if (interruption.status !== undefined) throw new Interrupted(interruption.status);
    mkdirSync(pictures, { recursive: true });
    const quiet: Io = { ...io, err: () => {} };
    await finishRun({ ...run, folder: { ...run.folder, pictures } }, { json: true, io: quiet });
  } finally {
    run.lock.release();
  }
  const history = readMetrics(run.folder.metrics);
  return { config: run.config, model: run.model, history };
}
