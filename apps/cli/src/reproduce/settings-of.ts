import { createHash } from "node:crypto";
import type { Experiment } from "../experiments/experiment.ts";

/**
 * A short hash of what an experiment trains: model, data set, optimizer and length of its recipes, and its revision. Results
 * with another one were measured before these changed.
 */
export function settingsOf({ recipes, revision = 0 }: Experiment): string {
  const trained = recipes.map(({ model, modelOptions, dataset, fit }) => ({
    model,
    modelOptions,
    dataset,
    fit,
  }));
  const text = JSON.stringify([trained, revision], inOrder);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Makes the text independent of the order in which options are written. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
