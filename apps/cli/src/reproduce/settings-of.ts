import { createHash } from "node:crypto";
import type { Experiment } from "../experiments/experiment.ts";
import { trainingOf } from "../experiments/training-of.ts";

/**
 * A short hash of what an experiment trains and measures with: model, data set, optimizer and length of its recipes, its settings and its
 * revision. Results with another one were measured before these changed.
 */
export function settingsOf({
  recipes,
  settings,
  revision = 0,
}: Pick<Experiment, "recipes" | "settings" | "revision">): string {
  const trained = recipes.map(trainingOf);
  const all = settings === undefined ? [trained, revision] : [trained, revision, settings];
  const text = JSON.stringify(all, inOrder);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Makes the text independent of the order in which options are written. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
