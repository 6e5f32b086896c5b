import { type Autoencoder, type Prior, UnsuitedModelError } from "@autoencoders/models";

/** What of a variational model says what its codes and rows are. */
export type VariationalModel = Pick<
  Autoencoder,
  "name" | "encoder" | "code" | "prior" | "conditionalNll"
>;

type Variational<T> = T & {
  readonly prior: Prior & Required<Pick<Prior, "logDensity">>;
  readonly conditionalNll: NonNullable<Autoencoder["conditionalNll"]>;
};

/** Checks that a model is variational. @throws UnsuitedModelError unless its codes are normal distributions with a prior, and its rows have a likelihood */
export function checkVariational<T extends VariationalModel>(
  use: string,
  model: T,
): asserts model is Variational<T> {
  const { code, prior, conditionalNll } = model;
  const isNormal = code.kind === "distribution" && code.parameters.join() === "mean,logVar";
  if (isNormal && prior?.logDensity && conditionalNll) return;
  throw new UnsuitedModelError(
    use,
    "a variational autoencoder, whose rows have a likelihood and codes a prior",
    `"${model.name}"`,
    "use vae, betaVae or convVae; of other models compare reconstruction errors",
  );
}
