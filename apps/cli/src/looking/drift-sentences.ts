import { driftNotes } from "@autoencoders/datasets";
import { shortName } from "../data/files-of.ts";
import type { ShownRows } from "./shown-rows.ts";

/** Says how far the rows that were read by now lie outside the range of the training rows. */
export const driftSentences = ({ name, drift }: Pick<ShownRows, "name" | "drift">): string[] =>
  driftNotes(drift()).map((note) => `${shortName(name)}: ${note}`);
