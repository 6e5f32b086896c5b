import { type Autoencoder, zoo } from "@autoencoders/models";
import { oneOf } from "../flags/one-of.ts";

/** A model of the zoo by name. @throws UsageError, OptionError */
export function buildModel(
  name: string,
  options: Readonly<Record<string, unknown>>,
  rowShape: readonly number[],
): Autoencoder {
  const known = oneOf("the model", name, Object.keys(zoo) as (keyof typeof zoo)[]);
  return zoo[known].build({ inputShape: rowShape, ...options });
}
