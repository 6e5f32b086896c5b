import type { Autoencoder } from "@autoencoders/models";
import { isNormal } from "./_check-variational.ts";

/** Whether the divergence of a model's codes from their prior has a closed form, which `latentKl` gives latent by latent: both are normal. */
export const hasClosedRate = (model: Pick<Autoencoder, "code" | "prior">): boolean =>
  isNormal(model) && model.prior?.isStandardNormal === true;
