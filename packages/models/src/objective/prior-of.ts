import type { Autoencoder } from "../autoencoder.ts";
import { UnsuitedModelError } from "../unsuited-model-error.ts";
import type { Prior } from "./prior.ts";

/**
 * Returns the prior that a model's codes are drawn from.
 *
 * @param advice what to do without one, as a command
 * @throws UnsuitedModelError where the model has no prior, so that its codes follow no known distribution
 */
export function priorOf(
  { name, prior }: Pick<Autoencoder, "name" | "prior">,
  advice = "use vae, or decode codes between those of real rows",
): Prior {
  if (prior) return prior;
  throw new UnsuitedModelError(
    "sample",
    "a model with a prior over its codes",
    `"${name}", whose codes follow no known distribution`,
    advice,
  );
}
