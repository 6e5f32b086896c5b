import type { OptionSchema } from "./option-schema.ts";

/**
 * Returns which other option keeps one from meaning anything, and the values that it would have to have: the first of those that the option is used
 * with. Undefined where the option means something.
 *
 * @param values of other options, by name; those that are not among them are not asked
 */
export const unmetUse = (
  { usedWith = {} }: Pick<OptionSchema, "usedWith">,
  values: Readonly<Record<string, unknown>>,
): readonly [other: string, allowed: readonly (string | undefined)[]] | undefined =>
  Object.entries(usedWith).find(
    ([other, allowed]) =>
      Object.hasOwn(values, other) && !allowed.some((value) => value === values[other]),
  );
