import type { RowBlock } from "@autoencoders/compiler";
import type { Autoencoder } from "@autoencoders/models";
import { compileSampler, type SampleOptions } from "./compile-sampler.ts";
import type { InferenceOptions } from "./inference-options.ts";

/** How rows are drawn. */
export interface SampleRowsOptions extends Omit<InferenceOptions, "batchSize">, SampleOptions {}

/**
 * Draws new rows, decoded codes of the model's prior, chunk by chunk: [rows of the chunk, ...inputShape], in the range of the rows as
 * the model sees them. The first thousand are those of `sample` of the models with the same seed.
 *
 * @throws UnsuitedModelError where the model has no prior; InferenceOptionError for a count or a seed that is none; both of these, and
 * OptionError, as a `CompiledSampler` throws them
 */
export async function* sampleRows(
  model: Pick<Autoencoder, "decoder" | "name" | "prior" | "observe" | "condition">,
  { count, after, seed, condition, temperature, ...options }: SampleRowsOptions = {},
): AsyncGenerator<RowBlock, void, void> {
  const sample = await compileSampler(model, options);
  try {
    yield* sample({ count, after, seed, condition, temperature });
  } finally {
    await sample.dispose();
  }
}
