import { UsageError } from "../errors/usage-error.ts";
import { nearMatch } from "./near-match.ts";

/**
 * The value, being one of the choices.
 *
 * @throws UsageError with a near match where it is none
 */
export function oneOf<Choice extends string>(
  what: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new UsageError(
    `expected ${what} to be one of ${choices.join(", ")}, got "${value}"${nearMatch(value, choices)}`,
  );
}
