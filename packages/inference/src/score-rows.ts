import type { Autoencoder } from "@autoencoders/models";
import { compileRowScores, type RowScores } from "./compile-row-scores.ts";
import type { InferenceOptions } from "./inference-options.ts";
import type { RowSource } from "./row-source.ts";

/**
 * Scores all rows of a source, chunk by chunk in their order: how badly the model reconstructs each, and the terms of its objective.
 * A term of a whole batch or of the weights is no row's, and is left out. Numbers that the source's mask says are missing count nothing.
 *
 * @throws InferenceOptionError for a batch size that is none; RecordingError where a layer computes across rows; as mapRows does
 */
export async function* scoreRows(
  model: Autoencoder,
  source: RowSource,
  options: InferenceOptions = {},
): AsyncGenerator<RowScores, void, void> {
  const score = await compileRowScores(model, options);
  try {
    yield* score(source);
  } finally {
    await score.dispose();
  }
}
