import { type Autoencoder, encode, inputShapeOf } from "@autoencoders/models";
import { compilePart } from "./_compile-part.ts";
import type { CompiledRows } from "./compiled-rows.ts";
import type { InferenceOptions } from "./inference-options.ts";

/**
 * Compiles a model's encoder: rows [n, ...inputShape] to codes [n, ...code], of a variational model their means.
 *
 * The weights are those that the model has now; compile it anew after training further.
 *
 * @throws InferenceOptionError for a batch size that is none; RecordingError where a layer computes across rows
 */
export const compileEncoder = (
  model: Pick<Autoencoder, "encoder" | "code" | "condition">,
  options: InferenceOptions = {},
): Promise<CompiledRows> =>
  compilePart(inputShapeOf(model.encoder), (rows, _, condition) => encode(model, rows, condition), {
    ...options,
    condition: model.condition,
  });
