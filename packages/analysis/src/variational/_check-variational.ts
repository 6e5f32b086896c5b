import { type Autoencoder, type PriorWithDensity, UnsuitedModelError } from "@autoencoders/models";

/** What of a variational model says what its codes and rows are. */
export type VariationalModel = Pick<
  Autoencoder,
  "name" | "encoder" | "code" | "prior" | "conditionalNll" | "drawCode"
>;

type Variational<T> = T & {
  readonly prior: PriorWithDensity;
  readonly conditionalNll: NonNullable<Autoencoder["conditionalNll"]>;
};

/** Whether a model says of each row a normal distribution of codes, and no other. */
export const isNormal = ({ code }: Pick<VariationalModel, "code">): boolean =>
  code.kind === "distribution" && code.parameters.join() === "mean,logVar";

/** Checks that a model is variational. @throws UnsuitedModelError unless it is known how its codes are drawn, they have a prior, and its rows have a likelihood */
export function checkVariational<T extends VariationalModel>(
  use: string,
  model: T,
): asserts model is Variational<T> {
  const { drawCode, prior, conditionalNll } = model;
  if ((drawCode || isNormal(model)) && prior?.logDensity && conditionalNll) return;
  throw new UnsuitedModelError(
    use,
    "a variational autoencoder, whose rows have a likelihood and codes a prior",
    `"${model.name}"`,
    "use vae, betaVae or convVae; of other models compare reconstruction errors",
  );
}
