import type { Autoencoder } from "@autoencoders/models";
import type { RunConfig } from "@autoencoders/runs";

/**
 * Returns the place of a class by its name among those that a run's model is told of.
 *
 * @param fail throws what expected and got make a message of
 */
export function classPlace(
  name: string,
  {
    config,
    model,
  }: { readonly config: RunConfig; readonly model: Pick<Autoencoder, "name" | "condition"> },
  fail: (expected: string, got: string) => never,
): number {
  const { condition } = model;
  if (!condition?.isInput)
    return fail(
      "a class with a run of a model that is told classes, such as conditionalVae",
      `one with ${model.name}; leave it out`,
    );
  const { classes = Array.from({ length: condition.classes }, (_, i) => String(i)) } =
    config.dataset;
  const place = classes.indexOf(name);
  return place >= 0
    ? place
    : fail(`a class of ${classes.slice(0, 20).join(", ")}`, `"${name.slice(0, 40)}"`);
}
