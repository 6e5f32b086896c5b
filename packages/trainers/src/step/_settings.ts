import { TrainingOptionError } from "../errors.ts";
import type { Settings } from "./_scheduled.ts";
import { weightBegins } from "./_weight-begins.ts";
import type { Trainable } from "./trainable.ts";

/** Settings of which some may be undefined, like options. */
type Asked = { readonly [Name in keyof Settings]: Settings[Name] | undefined };

/** The settings that are set. */
export const settingsOf = ({ numbers, termWeights, constraints, averaging }: Asked): Settings => ({
  ...(numbers && { numbers }),
  ...(termWeights && { termWeights }),
  ...(constraints && { constraints }),
  ...(averaging !== undefined && { averaging }),
});

/**
 * Gives each of several parts the constraints of the weights that it trains.
 *
 * @throws TrainingOptionError for a constraint of weights that none of them trains
 */
export function withConstraints<Part extends { readonly trainable: Trainable }>(
  parts: readonly Part[],
  constraints: Settings["constraints"],
): (Part & Pick<Settings, "constraints">)[] {
  if (!constraints) return [...parts];
  const fits = ({ trainable: { weights } }: Part, prefix: string): boolean =>
    weights.some(({ name, trainable }) => trainable && weightBegins(name, prefix));
  const entries = Object.entries(constraints);
  const idle = entries.find(([prefix]) => !parts.some((part) => fits(part, prefix)));
  if (idle) {
    const names = parts.flatMap(({ trainable }) => trainable.weights.map(({ name }) => name));
    const expected = `a rule for weights that are trained (${[...new Set(names)].join(", ")})`;
    throw new TrainingOptionError(`constraints.${idle[0]}`, expected, idle[0]);
  }
  return parts.map((part) => {
    const own = entries.filter(([prefix]) => fits(part, prefix));
    return own.length === 0 ? part : { ...part, constraints: Object.fromEntries(own) };
  });
}
