import { type Autoencoder, type PriorWithDensity, UnsuitedModelError } from "@autoencoders/models";

/** What of a variational model says what its codes and rows are. */
export type VariationalModel = Pick<
  Autoencoder,
  "name" | "encoder" | "code" | "prior" | "conditionalNll" | "drawCode"
>;

type WithPrior<T> = T & { readonly prior: PriorWithDensity };

type WithLikelihood<T> = WithPrior<T> & {
  readonly conditionalNll: NonNullable<Autoencoder["conditionalNll"]>;
};

/** Whether a model says of each row a normal distribution of codes, and no other. */
export const isNormal = ({ code }: Pick<VariationalModel, "code">): boolean =>
  code.kind === "distribution" && code.parameters.join() === "mean,logVar";

/** Checks that a model is variational. @throws UnsuitedModelError unless it is known how its codes are drawn and they have a prior */
export function checkVariational<T extends VariationalModel>(
  use: string,
  model: T,
): asserts model is WithPrior<T> {
  const { drawCode, prior, name } = model;
  if ((drawCode || isNormal(model)) && prior?.logDensity) return;
  throw new UnsuitedModelError(
    use,
    "a variational autoencoder, whose codes have a prior",
    `"${name}"`,
    "use vae, betaVae or convVae; of other models compare reconstruction errors",
  );
}

/** Checks that a model says how likely rows are. @throws UnsuitedModelError unless it is variational, and its rows have a likelihood */
export function checkLikelihood<T extends VariationalModel>(
  use: string,
  model: T,
): asserts model is WithLikelihood<T> {
  checkVariational(use, model);
  if (model.conditionalNll) return;
  throw new UnsuitedModelError(
    use,
    "a variational autoencoder whose rows have a likelihood",
    `"${model.name}"`,
    "use vae, betaVae or convVae; of other models compare reconstruction errors",
  );
}
