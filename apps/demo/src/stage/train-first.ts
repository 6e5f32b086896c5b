import { modelWeights } from "@autoencoders/models";
import { firstSettings } from "../session/first-settings.ts";
import { type QuantizedWeights, quantized } from "./quantized-weights.ts";
import { trainSettings } from "./train-settings.ts";

/** Times that every row is seen, after which most test digits are read rightly. */
const epochs = 6;

/** Trains the first model while the site is built, for visitors who want nothing to move by itself. */
export async function trainFirst(): Promise<QuantizedWeights> {
  const { model } = await trainSettings(firstSettings, { epochs });
  const tensors = modelWeights(model).map(({ name, variable }) => [
    name,
    { data: variable.dataSync<"float32">(), shape: variable.shape },
  ]);
  return quantized(Object.fromEntries(tensors));
}
