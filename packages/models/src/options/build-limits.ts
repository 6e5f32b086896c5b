import { OptionError } from "./option-error.ts";

/** What a build may spend; `load` sets it by the size of the weights file, so that no small file asks for much memory. */
export interface BuildLimits {
  /** The most numbers that a model may hold. Default: 2^28. */
  readonly maxParameters?: number;
  /** How many numbers a model has to hold, where that is known: any other is refused before it is built. */
  readonly parameters?: number;
  /**
   * Whether the options are those of a saved model, among which one is taken that means nothing beside the others, as builders of earlier versions
   * did. Default: false.
   */
  readonly isSaved?: boolean;
}

/** @throws OptionError before a model with more parameters, or with others than it has to have, is built */
export function checkSize(
  builder: string,
  parameters: number,
  { maxParameters = 2 ** 28, parameters: wanted = parameters }: BuildLimits = {},
): void {
  if (parameters <= maxParameters && parameters === wanted) return;
  const expected =
    parameters === wanted ? `at most ${maxParameters} parameters` : `of ${wanted} parameters`;
  throw new OptionError(builder, "its sizes", expected, `${parameters}`);
}
