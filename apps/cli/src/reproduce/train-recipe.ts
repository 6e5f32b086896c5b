import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Autoencoder } from "@autoencoders/models";
import type { EpochMetrics, RunConfig } from "@autoencoders/runs";
import { readMetrics } from "@autoencoders/runs/node";
import type { Io } from "../console/io.ts";
import type { loadDataSet } from "../data/load-data-set.ts";
import { loadTrainedModel } from "../looking/load-trained-model.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { Interruption } from "../stopping/interruption.ts";
import { finishRun } from "../training/finish-run.ts";
import { newRun } from "../training/new-run.ts";
import type { TrainingRequest } from "../training/plan-training.ts";
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
    asked,
    io,
    interruption,
    load,
  }: {
    readonly path: string;
    /** Folder that the pictures are drawn into. */
    readonly pictures: string;
    /** What it is asked over its recipe. */
    readonly asked: TrainingRequest;
    readonly io: Io;
    readonly interruption: Interruption;
    readonly load: typeof loadDataSet;
  },
): Promise<FinishedRun> {
  const begun = existsSync(join(path, "run.json"));
  if (!begun) rmSync(path, { recursive: true, force: true }); // stopped before it was described
  const run = begun
    ? await resumeRun(path, { dataDir: asked.dataDir }, { io, load }) // the folder may have moved
    : await newRun(recipe, { ...asked, out: path }, { io, load });
  if (!run) return loadTrainedModel(path, io);
  try {
    const trained = await trainRun(run, { json: false, io, interruption });
    if (interruption.status !== undefined) throw new Interrupted(interruption.status);
    mkdirSync(pictures, { recursive: true });
    const quiet: Io = { ...io, err: () => {} };
    const drawn = { ...run, folder: { ...run.folder, pictures } };
    await finishRun(drawn, trained, quiet);
  } finally {
    run.lock.release();
  }
  const history = readMetrics(run.folder.metrics);
  return { config: run.config, model: run.model, history };
}
