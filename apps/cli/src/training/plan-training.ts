import { type DataSet, head } from "@autoencoders/datasets";
import { zoo } from "@autoencoders/models";
import type { FitConfig } from "@autoencoders/runs";
import { parseDataSet } from "../data/parse-data-set.ts";
import { modelOptions } from "../flags/model-options.ts";
import { oneOf } from "../flags/one-of.ts";
import { optimizerOptions } from "../flags/optimizer-options.ts";
import { parseNumber } from "../flags/parse-number.ts";
import type { Recipe } from "../recipes/recipe.ts";

/** What is trained when nothing is said, but for the model and the data set. */
const plainFit: FitConfig = { epochs: 5, batchSize: 150, optimizer: { name: "adam" } };

/** Flags of `train` as commander gives them: texts, but for those without a value. */
export type TrainFlags = Readonly<Record<string, unknown>>;

/** The parts that need no data: model, data set and how many of its rows. */
export function planTraining(recipe: Recipe | undefined, given: TrainFlags) {
  const text = (key: string): string | undefined => given[key] as string | undefined;
  const model = oneOf(
    "--model",
    text("model") ?? recipe?.model ?? "stacked",
    Object.keys(zoo) as (keyof typeof zoo)[],
  );
  const dataset = parseDataSet(text("dataset") ?? recipe?.dataset ?? "digits");
  const count = (key: string, flag: string): number | undefined =>
    text(key) === undefined ? undefined : parseNumber(flag, text(key)!, { integer: true, min: 1 });
  return {
    model,
    modelOptions: modelOptions(model, given, recipe?.modelOptions),
    dataset,
    epochs: count("epochs", "--epochs"),
    batchSize: count("batchSize", "--batch-size"),
    examples: count("examples", "--examples"),
    clipNorm:
      text("clipNorm") === undefined
        ? undefined
        : parseNumber("--clip-norm", text("clipNorm")!, { above: 0 }),
    validation: given.validation !== false,
  };
}

export type TrainingPlan = ReturnType<typeof planTraining>;

/** The rows of a data set that a plan trains on. */
export function plannedRows(plan: TrainingPlan, set: DataSet): DataSet {
  const { train, validation } = set;
  return {
    ...set,
    train: plan.examples === undefined ? train : head(train, plan.examples),
    validation: plan.validation ? validation : head(validation, 0),
  };
}

/** How a plan trains on some number of rows. */
export function plannedFit(
  plan: TrainingPlan,
  recipe: Recipe | undefined,
  given: TrainFlags,
  rows: number,
): FitConfig {
  const base = recipe?.fit ?? plainFit;
  const { epochs = base.epochs, batchSize = base.batchSize, clipNorm = base.clipNorm } = plan;
  const steps = epochs * stepsPerEpoch(rows, batchSize);
  const optimizer = optimizerOptions(given, base.optimizer, steps);
  return { epochs, batchSize, optimizer, ...(clipNorm !== undefined && { clipNorm }) };
}

/** The last step of an epoch has the rows that are left. */
export const stepsPerEpoch = (rows: number, batchSize: number): number =>
  Math.ceil(rows / batchSize);

/** Flags that decide nothing about the weights. */
const harmless = new Set(["json", "out", "dataDir", "recipe", "resume", "checkpointEvery"]);

/** The flags that change what a recipe would give. */
export const changesOf = (given: TrainFlags): string[] =>
  Object.keys(given).filter((key) => !harmless.has(key) && !(key === "seed" && given.seed === "0"));
