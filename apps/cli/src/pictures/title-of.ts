import { shortName } from "../data/files-of.ts";
import type { RunConfig } from "../run/run-config.ts";

/** A run in a few words: its recipe, or its model and data set. */
export const titleOf = ({ recipe, model, dataset }: RunConfig): string =>
  recipe ?? `${model.name} on ${shortName(dataset.name)}`;
