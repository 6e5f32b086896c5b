import { type Autoencoder, inputShapeOf, reconstruct } from "@autoencoders/models";
import { compilePart } from "./_compile-part.ts";
import type { CompiledRows } from "./compiled-rows.ts";
import type { InferenceOptions } from "./inference-options.ts";

/**
 * Compiles encoder and decoder together: rows [n, ...inputShape] to their reconstructions, without corruption or sampling. Of a
 * denoising model these are the rows without their noise.
 *
 * The weights are those that the model has now; compile it anew after training further.
 *
 * @throws InferenceOptionError for a batch size that is none; RecordingError where a layer computes across rows
 */
export const compileReconstructor = (
  model: Pick<Autoencoder, "encoder" | "decoder" | "code" | "condition">,
  options: InferenceOptions = {},
): Promise<CompiledRows> =>
  compilePart(
    inputShapeOf(model.encoder),
    (rows, _, condition) => reconstruct(model, rows, condition),
    {
      ...options,
      condition: model.condition,
    },
  );
