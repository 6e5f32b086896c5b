import type { Described, Option } from "./option.ts";

/**
 * An option that a text says.
 *
 * @param parse reads the text for a flag of that name and throws a UsageError where it says no such value
 */
export const textOption = <Value, Default extends Value | undefined = undefined>(
  parse: (flag: string, text: string) => Value,
  described: Described<Default>,
): Option<Value, Default> => ({
  value: "name",
  ...described,
  read: (flag, given) => parse(flag, String(given)),
});
