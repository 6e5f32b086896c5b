import type { Autoencoder } from "../autoencoder.ts";
import { OptionError } from "../options/option-error.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";

/** Within these float32 numbers hold what logits come to; beyond them a draw is the likeliest outcome, or any, as it is at them. */
const [least, most] = [1e-30, 1e30];

/**
 * Returns the temperature that a model's prior is to draw at, as its `drawn.codes` takes it; undefined where none was asked for.
 *
 * @param asked > 0; 1 draws as the prior says, and toward 0 the likeliest index alone is drawn
 * @throws OptionError where it is no finite number > 0
 * @throws UnsuitedModelError where the model has no prior that draws indices
 */
export function temperatureOf(
  { name, prior }: Pick<Autoencoder, "name" | "prior">,
  asked: number | undefined,
): number | undefined {
  if (asked === undefined) return undefined;
  if (!prior?.drawn)
    throw new UnsuitedModelError(
      "temperature",
      "a model whose prior draws indices",
      `"${name}", whose prior ${prior ? "draws amounts" : "is unknown"}`,
      "leave it out, or fit a prior over the indices of a vqVae or fsq with fitIndexPrior (sample --fit-index-prior 30)",
    );
  if (!(Number.isFinite(asked) && asked > 0))
    throw new OptionError("sample", "temperature", "a finite number > 0", String(asked));
  return Math.min(Math.max(asked, least), most);
}
