import { type Autoencoder, decode, inputShapeOf } from "@autoencoders/models";
import { compilePart } from "./_compile-part.ts";
import type { CompiledRows } from "./compiled-rows.ts";
import type { InferenceOptions } from "./inference-options.ts";

/**
 * Compiles a model's decoder: codes [n, ...code] to reconstructions [n, ...inputShape] in the range of the rows.
 *
 * The weights are those that the model has now; compile it anew after training further.
 *
 * @throws InferenceOptionError for a batch size that is none; RecordingError where a layer computes across rows
 */
export const compileDecoder = (
  model: Pick<Autoencoder, "decoder" | "condition">,
  options: InferenceOptions = {},
): Promise<CompiledRows> =>
  compilePart(
    inputShapeOf(model.decoder),
    (codes, _, condition) => decode(model, codes, condition),
    {
      ...options,
      condition: model.condition,
    },
  );
