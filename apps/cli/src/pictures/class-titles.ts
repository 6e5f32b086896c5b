import { noClass } from "@autoencoders/datasets";

/** Returns what a legend calls classes: rows whose label is missing are called so. */
export const classTitles = (names: readonly string[] | undefined): string[] | undefined =>
  names?.map((name) => (name === noClass ? "no label" : name));
