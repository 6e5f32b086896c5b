import { zoo } from "./zoo.ts";
import type { ZooEntry } from "./zoo-entry.ts";

/**
 * Returns every option of a saved model: those that its builder did not have when it was saved have their defaults, so that the builder can see that
 * all of them are saved ones, among which it takes also what means nothing beside the others. Those of models that are not of the zoo stay as they are.
 *
 * @param name of the builder
 */
export function savedOptions(
  name: string,
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const entries: Readonly<Record<string, ZooEntry>> = zoo;
  if (!Object.hasOwn(entries, name)) return options;
  const { options: schemas, defaults } = entries[name]!;
  const absent = Object.entries(schemas).filter(([, { nullable }]) => nullable);
  return {
    ...Object.fromEntries(absent.map(([option]) => [option, null])),
    ...defaults,
    ...options,
  };
}
