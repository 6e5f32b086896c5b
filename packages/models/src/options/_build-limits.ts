import { OptionError } from "./option-error.ts";

/** What a build may spend; `load` sets it by the size of the weights file, so that no small file asks for much memory. */
export interface BuildLimits {
  readonly maxParameters?: number;
}

/** @throws OptionError before a model with more parameters is built */
export function checkSize(
  builder: string,
  parameters: number,
  { maxParameters = 2 ** 28 }: BuildLimits = {},
): void {
  if (parameters <= maxParameters) return;
  throw new OptionError(
    builder,
    "its sizes",
    `at most ${maxParameters} parameters`,
    `${parameters}`,
  );
}
