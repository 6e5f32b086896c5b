import { type DataSet, head } from "@autoencoders/datasets";
import type { Autoencoder } from "@autoencoders/models";
import type { FitConfig } from "@autoencoders/runs";
import { evaluateObjective, monitorOf, TrainingOptionError } from "@autoencoders/trainers";
import { UsageError } from "../errors/usage-error.ts";

/** So many rows tell which terms an objective has: penalties on a batch's statistics need a few. */
const rows = 8;

/**
 * Looks at what a training is told of its figures before it begins, so that a slip does not come out after the first epoch.
 *
 * @throws UsageError for a figure to monitor that the objective does not have
 */
export async function checkFigures(
  model: Autoencoder,
  { monitor }: FitConfig,
  { train }: DataSet,
): Promise<void> {
  if (monitor === undefined) return;
  const examples = head(train, Math.min(rows, train.shape[0]!));
  const figures = await evaluateObjective(model, examples, { engine: "cpu" });
  try {
    monitorOf(monitor).valueOf(figures);
  } catch (error) {
    if (!(error instanceof TrainingOptionError)) throw error;
    throw new UsageError(error.message.replace("monitor", "--monitor"));
  }
}
