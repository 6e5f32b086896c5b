import { type Autoencoder, modelWeights } from "@autoencoders/models";
import * as tf from "@tensorflow/tfjs-core";
import { TrainingOptionError } from "../errors.ts";
import type { EpochReport } from "../loop/epoch-report.ts";

/**
 * Passes reports on until `patience` epochs in a row were no better than the best so far.
 *
 * ```ts
 * for await (const report of earlyStopping(fit(model, train, options), { patience: 3, restore: model })) ...
 * ```
 *
 * @param options.monitor the number to watch, smaller is better; by default the validation loss, or the loss without validation
 * @param options.minDelta how much smaller it must be to count
 * @param options.restore a model that gets the weights of its best epoch back at the end
 * @throws TrainingOptionError for a patience that is no integer ≥ 1
 */
export async function* earlyStopping(
  reports: AsyncIterable<EpochReport>,
  {
    patience = 3,
    minDelta = 0,
    monitor = ({ validation, loss }) => validation?.loss ?? loss,
    restore,
  }: {
    patience?: number;
    minDelta?: number;
    monitor?: (report: EpochReport) => number;
    restore?: Autoencoder;
  } = {},
): AsyncGenerator<EpochReport, void, void> {
  if (!Number.isSafeInteger(patience) || patience < 1)
    throw new TrainingOptionError("patience", "an integer ≥ 1", patience);
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  let kept: Float32Array[] | undefined;
  const weights = restore ? modelWeights(restore) : [];
  try {
    for await (const report of reports) {
      const value = monitor(report);
      if (value < best - minDelta) {
        best = value;
        waited = 0;
        kept = weights.map(({ variable }) => variable.dataSync<"float32">().slice());
      } else waited++;
      yield report;
      if (waited >= patience) break;
    }
  } finally {
    // After `reports` has ended, which writes its last weights into the model.
    if (kept)
      weights.forEach(({ variable }, i) => {
        tf.tidy(() => variable.assign(tf.tensor(kept![i]!, variable.shape, "float32")));
      });
  }
}
