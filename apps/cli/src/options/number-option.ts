import type { Described, Option } from "./option.ts";
import { type NumberLimits, parseNumber } from "./parse-number.ts";
import { textOption } from "./text-option.ts";

/** An option that is a number within limits. */
export const numberOption = <Default extends number | undefined = undefined>(
  limits: NumberLimits,
  described: Described<Default>,
): Option<number, Default> =>
  textOption<number, Default>((flag, text) => parseNumber(flag, text, limits), {
    value: "number",
    ...described,
  });
