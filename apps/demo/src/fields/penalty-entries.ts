import { isSpec, type Spec } from "./spec.ts";

/** A term of the objective besides the reconstruction: weight · penalty, under a name of its own. */
export interface PenaltyEntry {
  readonly term: string;
  readonly penalty: string;
  readonly weight: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Reads the entries of a model's option `penalties`; what is no penalty, which a link may hold, is left out. */
export function readPenalties(value: unknown): PenaltyEntry[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([term, spec]) => {
    const entry = entryOf(spec);
    return entry ? [{ term, ...entry }] : [];
  });
}

/** Turns entries into the option `penalties` of a model. */
export const writePenalties = (entries: readonly PenaltyEntry[]): Record<string, Spec> =>
  Object.fromEntries(
    entries.map(({ term, penalty, weight, options }) => [
      term,
      { name: "weighted", options: { weight, penalty: { name: penalty, options } } },
    ]),
  );

/** Returns a free name for the term of a penalty: the penalty's, with a number where it is taken. */
export function freeTerm(penalty: string, taken: readonly string[]): string {
  let term = penalty;
  for (let i = 2; taken.includes(term); i++) term = `${penalty}${i}`;
  return term;
}

/** Reads a term; weights of a weighted penalty become one. */
function entryOf(spec: unknown, weight = 1): Omit<PenaltyEntry, "term"> | undefined {
  if (!isSpec(spec)) return undefined;
  const { name, options } = spec;
  return name === "weighted"
    ? entryOf(options.penalty, weight * Number(options.weight))
    : { penalty: name, weight, options };
}
