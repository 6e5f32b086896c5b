import { type ZooName, zoo } from "../zoo/zoo.ts";
import type { ZooEntry } from "../zoo/zoo-entry.ts";
import { suitedBatchSize } from "./_suited-batch-size.ts";
import type { TrainingRows } from "./training-rows.ts";

/** Steps in which a small network learns a table. */
const steps = 4000;
const leastEpochs = 20;
const mostEpochs = 200;

/**
 * Returns how a model of the zoo is trained on so many rows where nothing else is said: as its entry says, else, where the rows are no
 * pictures, in batches of 32 to 256 rows for about 4,000 steps, of 20 to 200 epochs; undefined of pictures.
 */
export function suitedTraining(
  name: ZooName,
  kind: TrainingRows["kind"],
  rows: number,
): { readonly epochs: number; readonly batchSize: number } | undefined {
  const { training, suited }: ZooEntry = zoo[name];
  if (training) return training(rows);
  if (!suited || kind === "pictures") return undefined;
  const batchSize = suitedBatchSize(rows);
  const epochs = Math.ceil(steps / Math.ceil(rows / batchSize));
  return { batchSize, epochs: Math.min(mostEpochs, Math.max(leastEpochs, epochs)) };
}
