import { nearMatch } from "@autoencoders/models";
import { TrainingOptionError } from "../errors.ts";

/**
 * @param owner what takes the options, such as "fit" or "adam"
 * @throws TrainingOptionError for the first option whose name is not among those known, with the one that was likely meant
 */
export function checkOptionNames(owner: string, options: object, known: readonly string[]): void {
  if (typeof options !== "object" || options === null)
    throw new TrainingOptionError(`the options of ${owner}`, "an object", options);
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearMatch(unknown, known);
  const advice = near ? `did you mean ${near}? It has` : "it has";
  const names = known.length === 0 ? "none" : known.join(", ");
  throw new TrainingOptionError(
    `${owner}.${unknown}`,
    `an option of ${owner} (${known.join(", ")})`,
    unknown,
    `${owner} has no option ${unknown}; ${advice} ${names}`,
  );
}
