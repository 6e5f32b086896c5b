import { countRows, type DataSet, head } from "@autoencoders/datasets";
import { suitedTraining, type TrainingRows, type ZooName, zoo } from "@autoencoders/models";
import type { FitConfig } from "@autoencoders/runs";
import type { TrainValues } from "../commands/train.ts";
import { keysOf } from "../data/keys-of.ts";
import { parseDataSet } from "../data/parse-data-set.ts";
import { UsageError } from "../errors/usage-error.ts";
import { modelOptions } from "../options/model-options.ts";
import { oneOf } from "../options/one-of.ts";
import { optimizerName, optimizerOptions } from "../options/optimizer-options.ts";
import type { Recipe } from "../recipes/recipe.ts";

/** What is trained when nothing is said, but for the model and the data set. */
const plainFit: FitConfig = { epochs: 5, batchSize: 150, optimizer: { name: "adam" } };

/** What a training is asked over its recipe: values of the options of `train`, and of its model and optimizer by name. */
export interface TrainingRequest extends Partial<TrainValues> {
  readonly more?: Readonly<Record<string, unknown>>;
}

/** The parts that need no data: model, data set and the model's options. @throws UsageError */
export function planTraining(recipe: Recipe | undefined, asked: TrainingRequest) {
  const models = keysOf(zoo);
  const model = oneOf("--model", asked.model ?? recipe?.model ?? "stacked", models);
  const optimizer = optimizerName(asked.optimizer, recipe?.fit.optimizer ?? plainFit.optimizer);
  return {
    model,
    modelOptions: modelOptions(model, asked.more ?? {}, recipe?.modelOptions, optimizer),
    dataset: parseDataSet(asked.dataset ?? recipe?.dataset ?? "digits"),
  };
}

/** The rows of a data set that a training is asked to take. */
export function plannedRows(
  { examples, validation = true }: TrainingRequest,
  set: DataSet,
): DataSet {
  return {
    ...(examples === undefined ? set : withExamples(set, examples)),
    validation: validation ? set.validation : head(set.validation, 0),
  };
}

/** A data set with so many training rows, in memory. @throws UsageError where there are more, which would have to be read when they are used */
function withExamples({ trainSource, ...set }: DataSet, examples: number): DataSet {
  const rows = set.train.shape[0]!;
  if (trainSource && examples > rows)
    throw new UsageError(
      `expected --examples to be at most ${rows} of a file that is larger than memory, got ${examples}; leave it out to train on all rows`,
    );
  return { ...set, train: head(set.train, examples) };
}

/** The number of training rows of a data set. */
export const trainingRows = ({ train, trainSource }: DataSet): number =>
  trainSource ? countRows(trainSource) : train.shape[0]!;

/** What is trained on. */
interface PlannedRows {
  readonly kind: TrainingRows["kind"];
  readonly count: number;
}

/** How a model is trained on some number of rows. @throws UsageError */
export function plannedFit(
  { fit }: Partial<Pick<Recipe, "fit">>,
  asked: TrainingRequest,
  { model, kind, count }: PlannedRows & { readonly model: ZooName },
): FitConfig {
  const base: FitConfig = fit ?? { ...plainFit, ...suitedTraining(model, kind, count) };
  const { epochs = base.epochs, batchSize = base.batchSize, clipNorm = base.clipNorm } = asked;
  const { accumulate = base.accumulate, ema: averaging = base.averaging } = asked;
  const steps = epochs * Math.ceil(stepsPerEpoch(count, batchSize) / (accumulate ?? 1));
  const optimizer = optimizerOptions({ ...asked, model }, base.optimizer, steps);
  return {
    epochs,
    batchSize,
    optimizer,
    ...(clipNorm !== undefined && { clipNorm }),
    ...(accumulate !== undefined && { accumulate }),
    ...(averaging !== undefined && { averaging }),
    ...(base.numbers && { numbers: base.numbers }),
    ...(base.termWeights && { termWeights: base.termWeights }),
    ...(base.constraints && { constraints: base.constraints }),
    ...plannedBest(base, asked),
  };
}

/** How the best epoch of a training is looked for. @throws UsageError for a monitor of a training in which it is not */
function plannedBest(
  base: FitConfig,
  asked: TrainingRequest,
): Pick<FitConfig, "patience" | "monitor" | "keep"> {
  const { patience = base.patience, keep = base.keep } = asked;
  const isLookedFor = patience !== undefined || keep?.includes("best") === true;
  if (asked.monitor !== undefined && !isLookedFor)
    throw new UsageError(
      "expected --monitor beside --patience or --keep best, got it alone: it says by what they judge an epoch",
    );
  const { monitor = base.monitor ?? "loss" } = asked;
  return {
    ...(patience !== undefined && { patience }),
    ...(isLookedFor && { monitor }),
    ...(keep && { keep: [...new Set(keep)] }),
  };
}

/** The last step of an epoch has the rows that are left. */
export const stepsPerEpoch = (rows: number, batchSize: number): number =>
  Math.ceil(rows / batchSize);

/** Options that decide nothing about the weights. */
const harmless = new Set([
  "json",
  "out",
  "dataDir",
  "recipe",
  "resume",
  "checkpointEvery",
  "more",
  "log",
  "python",
  "attempt",
]);

/** Values that stand for an option that is not given. */
const usual: Readonly<Record<string, unknown>> = { seed: 0, threads: 0, validation: true };

/** The options that change what a recipe would give. */
export const changesOf = (asked: TrainingRequest): string[] => [
  ...Object.entries(asked)
    .filter(([name, value]) => value !== undefined && value !== usual[name] && !harmless.has(name))
    .map(([name]) => name),
  ...Object.keys(asked.more ?? {}),
];
