import { type Autoencoder, type ModelWeight, modelWeights } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";
import type { EpochReport } from "../loop/epoch-report.ts";
import { monitorOf } from "../loop/monitor.ts";
import type { TrainingProgress } from "../loop/training-progress.ts";
import type { TrainingState, Watched } from "../loop/training-state.ts";
import { assignWeights } from "../step/assign-weights.ts";
import { weightArrays } from "../step/training-step.ts";

/** When a training is stopped, and which weights it ends with. */
export interface StoppingOptions {
  /** How many epochs in a row may be no better than the best so far; Infinity looks for the best and never stops. Default 3. */
  readonly patience?: number;
  /**
   * What is watched: "loss", a term or a metric, on the validation rows where there are such; "training loss" and its like on the
   * training rows; or a function whose least value is best. Of metrics such as "accuracy" the greatest is. Default "loss".
   */
  readonly monitor?: string | ((report: EpochReport) => number);
  /** How much better than the best a value must be to count, ≥ 0. Default 0. */
  readonly minDelta?: number;
  /** A model, or its weights, that are given back what they were after the best epoch when the training ends, however it does. */
  readonly restore?: Autoencoder | readonly ModelWeight[];
  /** The state that the training itself goes on from: what the epochs before it came to, and the best weights, are in it. */
  readonly resume?: TrainingState | undefined;
}

/**
 * Passes reports on until `patience` epochs in a row were no better than the best so far.
 *
 * ```ts
 * for await (const report of earlyStopping(fit(model, train, options), { patience: 3, restore: model })) ...
 * ```
 *
 * @throws TrainingOptionError for a patience that is no integer ≥ 1, or a monitor that no epoch has
 */
export async function* earlyStopping<Report extends EpochReport>(
  reports: AsyncIterable<Report>,
  options: StoppingOptions = {},
): AsyncGenerator<Report, void, void> {
  const watch = watchOf(options);
  try {
    if (watch.isOver()) return;
    for await (const report of reports) {
      watch.see(report);
      yield report;
      if (watch.isOver()) break;
    }
  } finally {
    watch.restore(); // after `reports` has ended, which writes its last weights into the model
  }
}

/**
 * Stops like `earlyStopping`, but takes and yields the progress of `fitChunks` and its like. The states that it yields hold what
 * the epochs so far came to and the best weights, so that a training that goes on from one stops where it would have, with the same
 * bits.
 *
 * ```ts
 * const start = (resume?: TrainingState) =>
 *   earlyStoppingChunks(fitChunks(model, train, { ...options, resume }), { restore: model, resume });
 * for await (const { report, best } of saveTraining("training", start)) ...
 * ```
 *
 * @throws TrainingOptionError as `earlyStopping` does
 */
export async function* earlyStoppingChunks<Progress extends TrainingProgress>(
  training: AsyncIterable<Progress>,
  options: StoppingOptions = {},
): AsyncGenerator<Progress, void, void> {
  const watch = watchOf(options);
  try {
    if (watch.isOver()) return;
    for await (const progress of training) {
      if (progress.report) watch.see(progress.report);
      const { watched, tensors } = watch.now();
      const { best: value, bestEpoch: epoch } = watched;
      yield {
        ...progress,
        ...(value !== undefined && epoch !== undefined && { best: { epoch, value } }),
        async state() {
          const state = await progress.state();
          return {
            counters: { ...state.counters, watched },
            tensors: { ...state.tensors, ...tensors },
          };
        },
      };
      if (progress.report && watch.isOver()) break;
    }
  } finally {
    watch.restore();
  }
}

/** What is known of the epochs so far, and the best weights. */
function watchOf({
  patience = 3,
  monitor = "loss",
  minDelta = 0,
  restore = [],
  resume,
}: StoppingOptions) {
  if (patience !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(patience) && patience >= 1))
    throw new TrainingOptionError("patience", "an integer ≥ 1, or Infinity", patience);
  if (!(minDelta >= 0)) throw new TrainingOptionError("minDelta", "a number ≥ 0", minDelta);
  const figure =
    typeof monitor === "function" ? { best: "least", valueOf: monitor } : monitorOf(monitor);
  const weights = "encoder" in restore ? modelWeights(restore) : restore;
  let watched: Watched = resume?.counters.watched ?? { waited: 0 };
  let kept = bestOf(resume);
  return {
    isOver: () => watched.waited >= patience,
    now: () => ({ watched, tensors: kept }),
    see(report: EpochReport): void {
      const value = figure.valueOf(report);
      const gain =
        figure.best === "least"
          ? (watched.best ?? Infinity) - value
          : value - (watched.best ?? -Infinity);
      if (gain > minDelta && Number.isFinite(value)) {
        watched = { best: value, bestEpoch: report.epoch, waited: 0 };
        kept = copiesOf(weights);
      } else watched = { ...watched, waited: watched.waited + 1 };
    },
    restore(): void {
      const names = Object.entries(kept).map(([name, array]) => [
        name.slice(bestPrefix.length),
        array,
      ]);
      if (names.length > 0) assignWeights(weights, Object.fromEntries(names));
    },
  };
}

/** What the names of the best weights in a state begin with. */
const bestPrefix = "best/";

const bestOf = (resume: TrainingState | undefined): TrainingState["tensors"] =>
  Object.fromEntries(
    Object.entries(resume?.tensors ?? {}).filter(([name]) => name.startsWith(bestPrefix)),
  );

const copiesOf = (weights: readonly ModelWeight[]): TrainingState["tensors"] =>
  Object.fromEntries(
    Object.entries(weightArrays(weights)).map(([name, { data, shape }]) => [
      `${bestPrefix}${name}`,
      { data: data.slice(), shape },
    ]),
  );
