import { flagOf } from "./flag-of.ts";

/** The words of a command line that give options such values, by the options' names; those without a value are left out. */
export const flagsOf = (
  values: Readonly<Record<string, string | number | undefined>>,
): readonly string[] =>
  Object.entries(values).flatMap(([option, value]) =>
    value === undefined ? [] : [flagOf(option), String(value)],
  );
