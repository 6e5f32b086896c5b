import { type DataSet, head } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import {
  type Evaluation,
  evaluateObjective,
  monitorOf,
  TrainingOptionError,
} from "@autoencoders/trainers";
import { UsageError } from "../errors/usage-error.ts";

/** So many rows tell which terms an objective has: penalties on a batch's statistics need a few. */
const rows = 8;

/** The figures that a model's objective has, on a few rows: so that a slip in their names does not come out after the first epoch. */
export const figuresOf = (model: Autoencoder, { train }: DataSet): Promise<Evaluation> =>
  evaluateObjective(model, head(train, Math.min(rows, train.shape[0]!)), { engine: "cpu" });

/** @throws UsageError for a figure to monitor that the objective does not have */
export function checkMonitor(monitor: string, figures: Evaluation): void {
  try {
    monitorOf(monitor).valueOf(figures);
  } catch (error) {
    if (!(error instanceof TrainingOptionError)) throw error;
    throw new UsageError(error.message.replace("monitor", "--monitor"));
  }
}
