import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { chooseEngine } from "@autoencoders/compiler";
import { checkExamples } from "@autoencoders/trainers";
import { asRows } from "../data/as-rows.ts";
import { shortName } from "../data/files-of.ts";
import { hashRows } from "../data/hash-rows.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import type { CommonFlags } from "../flags/common-flags.ts";
import type { Io } from "../io.ts";
import type { Recipe } from "../recipes/recipe.ts";
import type { RunConfig } from "../run/run-config.ts";
import {
  createRunFolder,
  defaultRunPath,
  folderExists,
  writeRunConfig,
} from "../run/run-folder.ts";
import { versions } from "../versions.ts";
import { buildModel } from "./build-model.ts";
import { checkRange } from "./check-range.ts";
import { makeOptimizer } from "./make-optimizer.ts";
import {
  changesOf,
  plannedFit,
  plannedRows,
  planTraining,
  type TrainFlags,
} from "./plan-training.ts";
import type { RunParts } from "./run-parts.ts";
import { setUpTfjs } from "./set-up-tfjs.ts";

/** Makes everything that a new run needs, and its folder last: a mistake leaves nothing behind. */
export async function newRun(
  recipe: Recipe | undefined,
  given: TrainFlags,
  { seed = 0, engine: engineName = "auto", threads = 0, dataDir }: CommonFlags,
  io: Io,
  load = loadDataSet,
): Promise<RunParts> {
  const out = given.out as string | undefined;
  if (out !== undefined && existsSync(out)) throw folderExists(out);
  const plan = planTraining(recipe, given);
  await setUpTfjs();
  const loaded = plannedRows(plan, await load(plan.dataset, dataDir, io));
  const rowShape =
    (plan.modelOptions.inputShape as number[] | undefined) ?? loaded.train.shape.slice(1);
  const set = asRows(loaded, rowShape);
  const options = { ...plan.modelOptions, inputShape: rowShape, seed };
  const model = buildModel(plan.model, options, rowShape);
  checkExamples(model, set.train);
  checkRange(model, set.train, shortName(plan.dataset));
  const rows = set.train.shape[0]!;
  const fit = plannedFit(plan, recipe, given, rows);
  makeOptimizer(fit.optimizer);
  const engine = await chooseEngine(engineName, { threads });

  const config: RunConfig = {
    recipe: recipe?.name ?? null,
    changes: changesOf(given),
    model: { name: plan.model, options },
    dataset: {
      name: plan.dataset,
      shape: set.train.shape.slice(1),
      rows: { train: rows, validation: set.validation.shape[0]! },
      sha256: hashRows(set.train),
      dataDir: dataDir === undefined ? null : resolve(dataDir),
      ...(set.scaling && { scaling: set.scaling }),
    },
    fit,
    seed,
    engine: { name: engine.name, threads: engine.threads },
    versions: versions(),
    finishedEpochs: 0,
  };
  const folder = createRunFolder(out ?? defaultRunPath(recipe?.name ?? plan.model, new Date()));
  try {
    writeRunConfig(folder, config);
  } catch (error) {
    rmSync(folder.path, { recursive: true });
    throw error;
  }
  return { folder, config, model, set, engine, resume: undefined };
}
