import { likelihoods } from "../objective/_likelihoods.ts";
import { outputs } from "../objective/_outputs.ts";
import { type ZooName, zoo } from "../zoo/zoo.ts";
import type { ZooEntry } from "../zoo/zoo-entry.ts";
import { suitedOptions } from "./suited-options.ts";
import type { TrainingRows } from "./training-rows.ts";

/**
 * Returns the scaling of the rows of files that suits a model of the zoo: "standard", by mean and standard deviation, for rows that are no
 * pictures; "none" for counts and categories; undefined for pictures, and where the options that have been chosen make a model of numbers in [0, 1] alone.
 */
export function suitedScaling(
  name: ZooName,
  kind: TrainingRows["kind"],
  chosen: Readonly<Record<string, unknown>> = {},
): "standard" | "none" | undefined {
  const entry: ZooEntry = zoo[name];
  if (entry.scaling) return entry.scaling;
  if (isUnscaled({ ...entry.defaults, ...chosen })) return "none";
  if (!entry.suited || kind === "pictures") return undefined;
  const suited = suitedOptions(name, { kind, shape: [1] }, chosen);
  const { outputActivation, likelihood } = { ...entry.defaults, ...suited, ...chosen };
  const isBounded =
    Object.entries(outputs).some(([each, { range }]) => each === outputActivation && range) ||
    Object.entries(likelihoods).some(([each, { domain }]) => each === likelihood && domain);
  return isBounded ? undefined : "standard";
}

/** Whether the rows are counts or categories, which mean what they are. */
const isUnscaled = ({ likelihood }: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(likelihoods).some(
    ([each, { isOfCounts, isOfCategories }]) =>
      each === likelihood && (isOfCounts === true || isOfCategories === true),
  );
