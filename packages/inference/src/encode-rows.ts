import type { Autoencoder } from "@autoencoders/models";
import { compileEncoder } from "./compile-encoder.ts";
import type { InferenceOptions } from "./inference-options.ts";
import { mapRows, type RowResults } from "./map-rows.ts";
import type { RowSource } from "./row-source.ts";

/**
 * Encodes all rows of a source, chunk by chunk in their order: codes [rows of the chunk, ...code], of a variational model their
 * means.
 *
 * @throws as compileEncoder and mapRows do
 */
export async function* encodeRows(
  model: Pick<Autoencoder, "encoder" | "code" | "condition">,
  source: RowSource,
  options: InferenceOptions = {},
): AsyncGenerator<RowResults, void, void> {
  const encode = await compileEncoder(model, options);
  try {
    yield* mapRows(encode, source);
  } finally {
    await encode.dispose();
  }
}
