import type { RunConfig } from "@autoencoders/runs";
import { shortName } from "../data/files-of.ts";

/** A run in a few words: its recipe, or its model and data set. */
export const titleOf = ({ recipe, model, dataset }: RunConfig): string =>
  recipe ?? `${model.name} on ${shortName(dataset.name)}`;
