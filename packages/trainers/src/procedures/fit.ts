import type { Autoencoder } from "@autoencoders/models";
import type { EpochReport } from "../loop/epoch-report.ts";
import { trainingLoop } from "../loop/training-loop.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import { adam } from "../optimizers/adam.ts";
import type { Optimizer } from "../optimizers/optimizer.ts";
import { checkOptionNames } from "../options/_check-option-names.ts";
import { checkFitOptions, type FitOptions, settingNames } from "../options/fit-options.ts";
import { startWithData } from "../rows/_start-with-data.ts";
import { dataOf } from "../rows/check-examples.ts";
import { checkLeastRows } from "../rows/check-least-rows.ts";
import type { LabeledExamples, LabeledSource } from "../rows/labeled-rows.ts";
import { settingsOf } from "../step/_settings.ts";
import { turnParts } from "../step/_turn-parts.ts";
import { checkLeastBatch } from "./_check-least-batch.ts";

/**
 * Trains all weights, of a model with `turns` in turn, yielding after each epoch; `break` stops, and the model keeps the weights it has then.
 *
 * ```ts
 * for await (const { epoch, loss } of fit(model, examples, { epochs: 5, optimizer: adam() })) console.log(epoch, loss);
 * ```
 *
 * A model that is told classes has them from the examples' labels; others leave labels unread.
 *
 * @throws TrainingOptionError, ExamplesError, ResumeError before the first step; DivergedError when a loss is not finite
 */
export async function* fit(
  model: Autoencoder,
  examples: LabeledExamples | LabeledSource,
  options: FitOptions,
): AsyncGenerator<EpochReport, void, void> {
  for await (const { report } of fitChunks(model, examples, options)) if (report) yield report;
}

/**
 * Trains like `fit`, but yields after every few steps (about half a second's worth): for progress bars, checkpoints and
 * interruptions. How many depends on the machine; what is computed does not.
 *
 * @throws as fit does
 */
export async function* fitChunks(
  model: Autoencoder,
  examples: LabeledExamples | LabeledSource,
  options: FitOptions,
): AsyncGenerator<TrainingProgress, void, void> {
  checkFitOptions(options, "fit", [
    "optimizer",
    "optimizers",
    "validation",
    "frozen",
    "corrupted",
    ...settingNames,
  ]);
  const {
    optimizer = adam(),
    optimizers,
    validation,
    frozen,
    corrupted,
    numbers,
    termWeights,
    constraints,
    averaging,
    ...rest
  } = options;
  const rows = dataOf(model, examples, { corrupted });
  checkLeastRows(model, examples);
  checkLeastBatch(model, { batchSize: rest.batchSize, examples });
  const judged = validation && dataOf(model, validation, { what: "validation examples" });
  checkOptionNames("numbers", numbers ?? {}, Object.keys(model.numbers ?? {}));
  const settings = settingsOf({ numbers, termWeights, constraints, averaging });
  if (!frozen) await startWithData(model, rows, rest);
  yield* trainingLoop(
    {
      parts: turnParts(model, { optimizer, optimizers, frozen, settings }),
      rows,
      validation: judged,
      identity: {
        optimizer: optimizerIdentity(optimizer, optimizers),
        ...(frozen && { frozen }),
      },
    },
    rest,
  );
}

/** What a checkpoint says of the optimizers. */
function optimizerIdentity(
  { name, options }: Optimizer,
  optimizers: FitOptions["optimizers"],
): { readonly name: string; readonly options: unknown } {
  if (!optimizers) return { name, options };
  const turns = Object.entries(optimizers).map(([turn, { name, options }]) => [
    turn,
    { name, options },
  ]);
  return { name, options: { ...options, turns: Object.fromEntries(turns) } };
}
