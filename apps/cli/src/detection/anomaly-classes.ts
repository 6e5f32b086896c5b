import { noClass } from "@autoencoders/datasets";
import { Failure } from "../errors/failure.ts";

/** What is known of the classes of rows. */
export interface KnownClasses {
  /** The classes that the user calls anomalies, with commas between. */
  readonly anomaly?: string | undefined;
  /** The classes that the model was trained on. */
  readonly trainOn?: readonly string[] | undefined;
}

/** Names of the class that is no anomaly, where there are two. */
const usual = ["0", "false"];

/**
 * Says of each class whether its rows are anomalies, undefined of rows whose label is missing; undefined where nobody said so and the
 * names do not tell.
 *
 * @throws Failure where a class that was called an anomaly is none of these
 */
export function anomalyClasses(
  names: readonly string[],
  known: KnownClasses,
): readonly (boolean | undefined)[] | undefined {
  const isAnomaly = anomaliesAmong(
    names.filter((name) => name !== noClass),
    known,
  );
  return isAnomaly && names.map((name) => isAnomaly.get(name));
}

function anomaliesAmong(
  names: readonly string[],
  { anomaly, trainOn }: KnownClasses,
): ReadonlyMap<string, boolean> | undefined {
  const judged = (judge: (name: string) => boolean) =>
    new Map(names.map((name) => [name, judge(name)]));
  if (anomaly !== undefined) {
    const asked = anomaly.split(",");
    const missing = asked.find((name) => !names.includes(name));
    if (missing === undefined) return judged((name) => asked.includes(name));
    throw new Failure(
      `expected --anomaly to be among the labels ${names.slice(0, 20).join(", ")}, got "${missing}"`,
    );
  }
  if (trainOn) return judged((name) => !trainOn.includes(name));
  const isUsual = (name: string): boolean => usual.includes(name.toLowerCase());
  if (names.length === 2 && names.filter(isUsual).length === 1)
    return judged((name) => !isUsual(name));
  return undefined;
}
