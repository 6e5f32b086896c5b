import { DataFileError } from "../data-file-error.ts";
import { noClass } from "./no-class.ts";

/** Rows in the order of their parts. */
export interface PlannedParts {
  /** The rows in the order of the parts. */
  readonly order: Uint32Array;
  /** How many rows are to train, to validate and to test. */
  readonly sizes: readonly [number, number, number];
}

/**
 * Plans four fifths of rows to train on, a tenth each to validate and to test. Where only some classes are trained on, the other rows
 * of the first part go to the second and the third in turns, and so do those whose label is missing.
 *
 * @throws DataFileError where a class that is to be trained on is none of the rows', or no training row is of one
 */
export function plannedParts(
  name: string,
  order: Uint32Array,
  {
    labels,
    trainOn,
  }: { readonly labels?: readonly string[]; readonly trainOn?: readonly string[] },
): PlannedParts {
  const n = order.length;
  const held = Math.floor(n / 10);
  const training = n - 2 * held;
  if (!trainOn) return { order, sizes: [training, held, held] };
  const classes = [...new Set(labels)].filter((each) => each !== noClass);
  const missing = labels ? trainOn.find((each) => !classes.includes(each)) : trainOn[0];
  const refuse = (expected: string, got: string): never => {
    const advice = "say the column and its value, such as Class=0";
    throw new DataFileError(name, { field: "labels", expected, got, advice });
  };
  if (missing !== undefined)
    refuse(`rows of the class "${missing}" to train on`, classes.slice(0, 10).join(", ") || "none");
  const isKept = (row: number): boolean => trainOn.includes(labels![row]!);
  const first = order.subarray(0, training);
  const kept = first.filter(isKept);
  if (kept.length === 0) refuse(`training rows of the class ${trainOn.join(" or ")}`, "none");
  const others = first.filter((row) => !isKept(row));
  if (classes.every((each) => trainOn.includes(each)))
    refuse("a class that is not trained on", `all of them, ${classes.slice(0, 10).join(", ")}`);
  const parts = [
    kept,
    order.subarray(training, training + held),
    others.filter((_, i) => i % 2 === 0),
    order.subarray(training + held),
    others.filter((_, i) => i % 2 === 1),
  ] as const;
  return {
    order: Uint32Array.from(parts.flatMap((part) => [...part])),
    sizes: [kept.length, parts[1].length + parts[2].length, parts[3].length + parts[4].length],
  };
}
