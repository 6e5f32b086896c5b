import type { Autoencoder } from "@autoencoders/models";
import { compileReconstructor } from "./compile-reconstructor.ts";
import type { InferenceOptions } from "./inference-options.ts";
import { mapRows, type RowResults } from "./map-rows.ts";
import type { RowSource } from "./row-source.ts";

/**
 * Reconstructs all rows of a source, chunk by chunk in their order: [rows of the chunk, ...inputShape], in the range of the rows as
 * the model sees them. Of a denoising model these are the rows without their noise: none is added.
 *
 * @throws as compileReconstructor and mapRows do
 */
export async function* reconstructRows(
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "condition">,
  source: RowSource,
  options: InferenceOptions = {},
): AsyncGenerator<RowResults, void, void> {
  const reconstruct = await compileReconstructor(model, options);
  try {
    yield* mapRows(reconstruct, source);
  } finally {
    await reconstruct.dispose();
  }
}
