import { resolve } from "node:path";
import { chooseEngine } from "@autoencoders/compiler";
import type { Schema } from "@autoencoders/datasets";
import { suitedOptions, suitedScaling } from "@autoencoders/models";
import {
  buildModel,
  checkRange,
  engineConfig,
  type FitConfig,
  hashHeldOut,
  makeOptimizer,
  makeSettings,
  type RunConfig,
} from "@autoencoders/runs";
import { checkExamples, checkLeastRows } from "@autoencoders/trainers";
import { shellWord } from "../command-line/shell-word.ts";
import type { Io } from "../console/io.ts";
import { asRows } from "../data/as-rows.ts";
import { checkApplies } from "../data/check-applies.ts";
import { classNames } from "../data/class-names.ts";
import { shortName } from "../data/files-of.ts";
import { hashTrainingRows } from "../data/hash-training-rows.ts";
import { loadDataSet } from "../data/load-data-set.ts";
import { type RowsRequest, rowsRequest } from "../data/rows-request.ts";
import { tableRequest } from "../data/table-request.ts";
import { detectionRequest } from "../detection/detection-request.ts";
import { dataDirOf } from "../options/data-dir-of.ts";
import type { Recipe } from "../recipes/recipe.ts";
import { versions } from "../versions.ts";
import { checkMonitor, figuresOf } from "./check-figures.ts";
import { logsOf } from "./open-logs.ts";
import {
  changesOf,
  plannedFit,
  plannedRows,
  planTraining,
  type TrainingRequest,
  trainingRows,
} from "./plan-training.ts";
import { asksForSettings, plannedSettings } from "./planned-settings.ts";
import type { PreparedRun } from "./prepared-run.ts";
import { processor } from "./processor.ts";
import { setUpTfjs } from "./set-up-tfjs.ts";
import { suitedNote } from "./suited-note.ts";

/** A run that is not in a folder yet. */
export type PlannedRun = Pick<PreparedRun, "config" | "model" | "set" | "engine">;

/** Makes everything that a new run needs but its folder, so that a mistake comes out before there is one. @throws UsageError, Failure, and what loading and building throw */
export async function plannedRun(
  recipe: Recipe | undefined,
  asked: TrainingRequest,
  { io, load = loadDataSet }: { readonly io: Io; readonly load?: typeof loadDataSet },
): Promise<PlannedRun> {
  const { seed = 0, threads = 0 } = asked;
  const dataDir = dataDirOf(asked);
  const plan = planTraining(recipe, asked);
  await checkApplies(plan.dataset, asked);
  await setUpTfjs();
  const detection = detectionRequest(asked);
  const rowsAsked = rowsRequest(asked);
  const all = await load(plan.dataset, dataDir, io, {
    table: tableRequest(asked),
    rows: rowsAsked,
    usualScaling: (kind) => suitedScaling(plan.model, kind, plan.modelOptions),
  });
  const loaded = plannedRows(asked, all);
  const untimed = rowsAsked?.window && asked.schema === undefined && dateColumn(loaded.schema);
  if (untimed)
    io.err(
      `note: ${shortName(plan.dataset)}: steps are taken in the order of the file, and the dates of ${untimed} as numbers of each; ` +
        `--time ${shellWord(untimed)} orders the steps by them.`,
    );
  const { kind = "pictures" } = loaded;
  const rowShape =
    (plan.modelOptions.inputShape as number[] | undefined) ?? loaded.train.shape.slice(1);
  const set = asRows(loaded, rowShape);
  const rows = trainingRows(set);
  const ofRows = { kind, shape: rowShape, count: rows };
  const suited = suitedOptions(plan.model, ofRows, plan.modelOptions);
  const classes = classNames(plan.model, set.train, shortName(plan.dataset));
  const options = {
    ...suited,
    ...(classes && { classes: classes.length }),
    ...plan.modelOptions,
    inputShape: rowShape,
    seed,
  };
  const model = buildModel({ name: plan.model, options }, rowShape);
  checkExamples({ encoder: model.encoder }, set.train);
  checkLeastRows(model, set.train);
  checkRange(model, set.train, { name: shortName(plan.dataset), advice: rangeAdvice });
  const planned = plannedFit(recipe ?? {}, asked, { model: plan.model, kind, count: rows });
  const fit = await fullFit(planned, asked, { model, set });
  const engine = await chooseEngine(asked.engine, { threads });
  const isOpen = (option: "epochs" | "batchSize"): boolean =>
    !recipe && asked[option] === undefined;
  const note = suitedNote({
    name: shortName(plan.dataset),
    model: plan.model,
    rows: ofRows,
    chosen: {
      ...suited,
      scaling: asked.scaling === undefined ? set.scaling?.kind : undefined,
      epochs: isOpen("epochs") ? fit.epochs : undefined,
      batchSize: isOpen("batchSize") ? fit.batchSize : undefined,
    },
  });
  if (note) io.err(`note: ${note}`);

  const config: RunConfig = {
    recipe: recipe?.name ?? null,
    changes: changesOf(asked),
    model: { name: plan.model, options: { ...model.options } },
    dataset: {
      name: plan.dataset,
      shape: set.train.shape.slice(1),
      rows: { train: rows, validation: set.validation.shape[0]! },
      sha256: await hashTrainingRows(set),
      heldOut: await hashHeldOut(all),
      dataDir: dataDir === undefined ? null : resolve(dataDir),
      ...(set.scaling && { scaling: set.scaling }),
      ...(set.schema && { schema: set.schema }),
      ...(classes && { classes }),
      ...readingOf(rowsAsked),
    },
    ...(detection && { detection }),
    fit,
    seed,
    engine: engineConfig(engine, processor()),
    ...logsOf(asked.log),
    versions: versions(),
    finishedEpochs: 0,
  };
  return { config, model, set, engine };
}

/** The column of dates that may order the rows of a table, where none is said to. */
const dateColumn = (schema: Schema | undefined): string | undefined =>
  schema?.columns.some(({ role }) => role === "time")
    ? undefined
    : schema?.columns.find(({ kind, role }) => kind === "date" && role === "feature")?.name;

/** How a run is trained, with what depends on the model's objective; everything in it is made once, so that a mistake comes out here. */
async function fullFit(
  plan: FitConfig,
  asked: TrainingRequest,
  { model, set }: Pick<PreparedRun, "model" | "set">,
): Promise<FitConfig> {
  makeOptimizer(plan.optimizer);
  const { monitor } = plan;
  if (monitor === undefined && !asksForSettings(asked)) return plan;
  const figures = await figuresOf(model, set);
  if (monitor !== undefined) checkMonitor(monitor, figures);
  const fit = { ...plan, ...plannedSettings(plan, asked, { model, figures }) };
  makeSettings(fit);
  return fit;
}

/** What was said of this file and must be said of later ones too. */
function readingOf({
  shape,
  bytes,
  window,
  trainOn,
}: RowsRequest = {}): Pick<RunConfig["dataset"], "reading"> {
  if ([shape, bytes, window, trainOn].every((said) => said === undefined)) return {};
  return {
    reading: {
      ...(shape && { shape }),
      ...(bytes !== undefined && { bytes }),
      ...(window && { window }),
      ...(trainOn && { trainOn }),
    },
  };
}

const rangeAdvice = "train with --output-activation linear, or of a vae with --likelihood gaussian";
