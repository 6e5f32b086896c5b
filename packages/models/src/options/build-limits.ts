import { OptionError } from "./option-error.ts";

/** What a build may spend; `load` sets it by the size of the weights file, so that no small file asks for much memory. */
export interface BuildLimits {
  /** The most numbers that a model may hold. Default: 2^28. */
  readonly maxParameters?: number;
}

/** @throws OptionError before a model with more parameters is built */
export function checkSize(
  builder: string,
  parameters: number,
  { maxParameters = 2 ** 28 }: BuildLimits = {},
): void {
  if (parameters <= maxParameters) return;
  const expected = `at most ${maxParameters} parameters`;
  throw new OptionError(builder, "its sizes", expected, `${parameters}`);
}
