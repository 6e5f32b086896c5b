import { type Autoencoder, UnsuitedModelError } from "@autoencoders/models";

type Variational<T> = T & { readonly conditionalNll: NonNullable<Autoencoder["conditionalNll"]> };

/** @throws UnsuitedModelError unless the model's codes have a prior and its rows a likelihood */
export function checkVariational<T extends Pick<Autoencoder, "name" | "conditionalNll">>(
  use: string,
  model: T,
): asserts model is Variational<T> {
  if (model.conditionalNll) return;
  throw new UnsuitedModelError(
    use,
    "a variational autoencoder, whose rows have a likelihood and codes a prior",
    `"${model.name}"`,
    "use vae, betaVae or convVae; of other models compare reconstruction errors",
  );
}
