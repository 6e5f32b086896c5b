import { oneOf } from "./one-of.ts";
import type { Described, Option } from "./option.ts";
import { textOption } from "./text-option.ts";

/** An option that is one of some words. */
export const choiceOption = <Choice extends string, Default extends Choice | undefined = undefined>(
  choices: readonly Choice[],
  described: Described<Default>,
): Option<Choice, Default> =>
  textOption<Choice, Default>((flag, text) => oneOf(flag, text, choices), described);
